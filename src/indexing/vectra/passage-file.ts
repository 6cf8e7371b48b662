import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { TokenMatrix } from '../../embedding/token-matrix.ts';
import type { DocumentWords } from '../../words/document-words.ts';
import type { SpanEmbedding } from '../paragraph-index.ts';
import {
  check,
  DamagedPassageError,
  decodeSpans,
  decodeText,
  decodeTokens,
  decodeWordsChecked,
  type EncodedPassage,
} from '../passage-bytes.ts';

/** Where the embeddings of a paragraph stand in a file, in bytes: its spans, and behind them its tokens. */
export interface PassagePlace {
  at: number;
  spans: number;
  tokens: number;
}

/** A part of a file, in bytes. */
export interface Place {
  at: number;
  length: number;
}

/** Closes a file when nobody can read from it any more. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));

/**
 * A file of embeddings, of which those of a question's candidates are read and no others. It stays open, so that it can be read when a
 * newer state has deleted it. Every method throws DamagedPassageError when what it reads is not what was written.
 */
export class PassageFile {
  private readonly file: number;

  /** @throws Error when it can't be opened, or is not of this size in bytes. */
  constructor(path: string, size: number) {
    this.file = openSync(path, 'r');
    closing.register(this, this.file);
    if (fstatSync(this.file).size !== size) throw new Error('it is not as long as it was written');
  }

  /** A paragraph's windows and sentences. */
  spans({ at, spans }: PassagePlace): SpanEmbedding[] {
    return decodeSpans(this.read(at, spans));
  }

  /** A paragraph's tokens. */
  tokens({ at, spans, tokens }: PassagePlace): TokenMatrix {
    return decodeTokens(this.read(at + spans, tokens));
  }

  /** A document's words. */
  words({ at, length }: Place): DocumentWords {
    return decodeWordsChecked(this.read(at, length));
  }

  /** A document's text. */
  text({ at, length }: Place): string {
    return decodeText(this.read(at, length));
  }

  /** What stands in a place, as it was encoded. */
  bytes({ at, length }: Place): Buffer {
    return check(this.read(at, length));
  }

  /** A paragraph's embeddings as they were encoded. */
  encoded({ at, spans, tokens }: PassagePlace): EncodedPassage {
    return { spans: check(this.read(at, spans)), tokens: check(this.read(at + spans, tokens)) };
  }

  private read(at: number, length: number): Buffer {
    const bytes = Buffer.from(new ArrayBuffer(length));
    const read = readSync(this.file, bytes, 0, length, at);
    if (read < length) throw new DamagedPassageError('embeddings end early');
    return bytes;
  }
}
