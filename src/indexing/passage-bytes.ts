import { crc32 } from 'node:zlib';
import { toBytes } from '../embedding/byte-rows.ts';
import { TOKEN_BYTES, type TokenMatrix } from '../embedding/token-matrix.ts';
import { bytesOf } from '../words/bytes-of.ts';
import { type DocumentWords, decodeWords, encodeWords } from '../words/document-words.ts';
import type { ParagraphEmbeddings, SpanEmbedding } from './paragraph-index.ts';
import { decodeItems, encodeItems } from './vectra-items.ts';

/** A paragraph's embeddings as bytes, as every index stores them. */
export interface EncodedPassage {
  spans: Buffer;
  tokens: Buffer;
}

/** What is read is not what was written. */
export class DamagedPassageError extends Error {}

/** Puts a checksum before parts. */
function checked(parts: readonly NodeJS.ArrayBufferView[]): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), ...parts.map(bytesOf)]);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)));
  return bytes;
}

/** Bytes that stand by themselves, so that their numbers can be read in place. @throws DamagedPassageError */
export function check(bytes: Buffer): Buffer {
  if (bytes.length < 8 || crc32(bytes.subarray(4)) !== bytes.readUInt32LE())
    throw new DamagedPassageError('embeddings are not as they were written');
  return bytes.byteOffset === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
}

/**
 * Encodes a paragraph's embeddings: its windows as Vectra writes them, behind their length; its sentences, 8 bits a number; its tokens.
 */
export function encodePassage(paragraphId: string, { spans, tokens }: ParagraphEmbeddings): EncodedPassage {
  const windows = encodeItems(paragraphId, spans);
  const sentences = spans.filter(({ kind }) => kind === 'sentence');
  const dimension = sentences[0]?.vector.length ?? 0;
  const values = new Int8Array(sentences.length * dimension);
  const scales = Float32Array.from(sentences, ({ vector }, n) => {
    const whole = values.subarray(n * dimension, (n + 1) * dimension);
    toBytes(vector, whole, 127);
    // What comes back is a unit vector, and is stored again as the same bytes.
    return 1 / Math.sqrt(whole.reduce((sum, value) => sum + value * value, 0) || 1);
  });
  return {
    spans: checked([
      Uint32Array.of(windows.length, sentences.length),
      Uint32Array.from(sentences, ({ start }) => start),
      Uint32Array.from(sentences, ({ end }) => end),
      scales,
      values,
      windows,
    ]),
    tokens: checked([Uint32Array.of(tokens.starts.length), tokens.starts, tokens.scales, tokens.values]),
  };
}

/** A document's words, checked as its passages are. */
export const encodeWordsChecked = (words: DocumentWords): Buffer => checked([encodeWords(words)]);

/** A document's text, checked as its passages are; as JSON, which keeps what UTF-8 does not: halves of a sign. */
export const encodeText = (text: string): Buffer => checked([Buffer.from(JSON.stringify(text))]);

/** A document's text. @throws DamagedPassageError */
export const decodeText = (encoded: Buffer): string =>
  JSON.parse(check(encoded).subarray(4).toString('utf8')) as string;

/** A paragraph's windows and sentences. @throws DamagedPassageError */
export function decodeSpans(encoded: Buffer): SpanEmbedding[] {
  const bytes = check(encoded);
  const { buffer } = bytes;
  const [length = 0, count = 0] = new Uint32Array(buffer, 4, 2);
  const starts = new Uint32Array(buffer, 12, count);
  const ends = new Uint32Array(buffer, 12 + count * 4, count);
  const scales = new Float32Array(buffer, 12 + count * 8, count);
  const values = new Int8Array(buffer, 12 + count * 12, bytes.length - length - 12 - count * 12);
  const dimension = values.length / (count || 1);
  const sentences = Array.from(starts, (start, n): SpanEmbedding => {
    const vector = new Float32Array(dimension);
    for (let i = 0; i < dimension; i++)
      vector[i] = (values[n * dimension + i] as number) * (scales[n] as number);
    return { kind: 'sentence', start, end: ends[n] as number, vector };
  });
  return [...decodeItems(bytes.subarray(bytes.length - length)), ...sentences];
}

/** A paragraph's tokens. @throws DamagedPassageError */
export function decodeTokens(encoded: Buffer): TokenMatrix {
  const bytes = check(encoded);
  const { buffer } = bytes;
  const count = bytes.readUInt32LE(4);
  return {
    starts: new Uint32Array(buffer, 8, count),
    scales: new Float32Array(buffer, 8 + count * 4, count),
    values: new Uint8Array(buffer, 8 + count * 8, count * TOKEN_BYTES),
  };
}

/** A document's words. @throws DamagedPassageError */
export const decodeWordsChecked = (encoded: Buffer): DocumentWords => decodeWords(check(encoded).subarray(4));
