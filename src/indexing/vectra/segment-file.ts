import { z } from 'zod';
import { type Document, documentSchema, type Paragraph } from '../../contract/document.ts';
import { type ByteRows, rowsBetween, toRows } from '../../embedding/byte-rows.ts';
import { bytesOf } from '../../words/bytes-of.ts';
import { countWords } from '../../words/document-words.ts';
import { type EmbeddingModel, embeddingSchema } from '../embedding-model.ts';
import type { EmbeddedDocument, ParagraphEmbeddings } from '../paragraph-index.ts';
import { type EncodedPassage, encodePassage, encodeText, encodeWordsChecked } from '../passage-bytes.ts';
import type { PassageFile, PassagePlace, Place } from './passage-file.ts';

/** Texts stand with the passages; those of paragraphs are slices of the document's. */
const headSchema = z.object({
  embedding: embeddingSchema,
  /** Name of the file of the passages. */
  passages: z.string(),
  documents: z.array(
    documentSchema.omit({ text: true }).extend({
      paragraphs: z.array(documentSchema.shape.paragraphs.element.omit({ text: true })),
    }),
  ),
});

/** A document as it is written. */
export interface EncodedDocument {
  document: Document;
  words: Buffer;
  text: Buffer;
  /** Number of windows of each paragraph, and the rows of them all. */
  windows: Uint32Array;
  rows: ByteRows;
  passages: EncodedPassage[];
}

/** A document of a segment. What is large stays in the segment's files. */
export interface StoredDocument {
  document: Document;
  windows: Uint32Array;
  /** The rows of the segment, and the first of the document's. */
  rows: ByteRows;
  firstRow: number;
  places: PassagePlace[];
  words: Place;
  text: Place;
  file: PassageFile;
}

/** What is written of a document. */
export function encodeDocument(
  { document, embeddings }: EmbeddedDocument,
  dimension: number,
): EncodedDocument {
  const windows = embeddings.map(({ spans }) => spans.filter(({ kind }) => kind === 'window'));
  return {
    document,
    words: encodeWordsChecked(countWords(document)),
    text: encodeText(document.text),
    windows: Uint32Array.from(windows, ({ length }) => length),
    rows: toRows(
      windows.flatMap((own) => own.map(({ vector }) => vector)),
      dimension,
    ),
    passages: document.paragraphs.map(({ id }, n) => encodePassage(id, embeddings[n] as ParagraphEmbeddings)),
  };
}

/** What was written of a document, to be written again. @throws DamagedPassageError */
export function encodeAgain(stored: StoredDocument, dimension: number): EncodedDocument {
  const { document, windows, rows, firstRow, places, words, text, file } = stored;
  const count = windows.reduce((sum, own) => sum + own, 0);
  return {
    document,
    windows,
    rows: rowsBetween(rows, firstRow, firstRow + count, dimension),
    words: file.bytes(words),
    text: file.bytes(text),
    passages: places.map((place) => file.encoded(place)),
  };
}

/** The passages of documents as the bytes of a file: of each the spans and tokens of its paragraphs, its words, and its text. */
export const encodePassages = (documents: readonly EncodedDocument[]): Buffer =>
  Buffer.concat(
    documents.flatMap(({ passages, words, text }) => [
      ...passages.flatMap(({ spans, tokens }) => [spans, tokens]),
      words,
      text,
    ]),
  );

/**
 * What is searched of documents as the bytes of a file, in parts, each behind its length (32 bits): the documents as JSON; for each
 * paragraph the lengths of its spans and tokens and its number of windows; the lengths of each document's words and text; scales and
 * rows of all windows.
 * @param passages the name of the file that holds the rest.
 */
export function encodeSegment(
  embedding: EmbeddingModel,
  passages: string,
  documents: readonly EncodedDocument[],
): Buffer {
  const head = headSchema.parse({
    embedding,
    passages,
    documents: documents.map(({ document }) => document),
  });
  const lengths = documents.flatMap(({ passages: own, windows }) =>
    own.flatMap(({ spans, tokens }, n) => [spans.length, tokens.length, windows[n] as number]),
  );
  const parts = [
    Buffer.from(JSON.stringify(head)),
    bytesOf(Uint32Array.from(lengths)),
    bytesOf(Uint32Array.from(documents.flatMap(({ words, text }) => [words.length, text.length]))),
    Buffer.concat(documents.map(({ rows }) => bytesOf(rows.scales))),
    Buffer.concat(documents.map(({ rows }) => bytesOf(rows.rows))),
  ];
  return Buffer.concat(parts.flatMap((part) => [bytesOf(Uint32Array.of(part.length)), part]));
}

/** The parts of bytes in which each stands behind its length. */
function* partsOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const start = at + 4;
    at = start + bytes.readUInt32LE(at);
    if (at > bytes.length) throw new Error('it ends early');
    yield bytes.subarray(start, at);
  }
}

/** Where the text of a document is read from. */
const textSources = new WeakMap<Document, { read: () => string }>();

/**
 * A document whose text is read when it is asked for. Texts of paragraphs, which are asked for all the time, are strings of their own: slices
 * would hold the whole text, and that takes two bytes a sign when one sign of it needs them.
 */
function withoutTextInMemory(
  { paragraphs, ...head }: z.infer<typeof headSchema>['documents'][number],
  read: () => string,
): Document {
  const source = { read };
  const document: Document = {
    ...head,
    get text() {
      return source.read();
    },
    paragraphs: withTexts(head.id, paragraphs, read()),
  };
  textSources.set(document, source);
  return document;
}

/**
 * A function of its own: what it closes over would be held by the document. What is the same in many paragraphs is one object.
 */
function withTexts(
  documentId: string,
  paragraphs: readonly Omit<Paragraph, 'text'>[],
  text: string,
): Paragraph[] {
  let section: string[] = [];
  return paragraphs.map((own) => {
    if (own.section.length !== section.length || own.section.some((heading, n) => heading !== section[n]))
      section = own.section;
    return { ...own, documentId, section, text: copyOfText(text.slice(own.start, own.end)) };
  });
}

/** The document that stands for both: one that was written again stays the same object, and reads its text from where it stands now. */
export function sameDocument(before: Document, written: Document): Document {
  const [old, now] = [textSources.get(before), textSources.get(written)];
  if (!old || !now) return written;
  old.read = now.read;
  return before;
}

const copyOfText = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every sign that one byte can hold.
  const encoding = /^[\x00-\xff]*$/.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
};

/** Bytes of their own: a view would hold all of the file in memory. */
const copyOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

/**
 * Reads what `encodeSegment` wrote.
 * @param openPassages opens the file of the passages, which has so many bytes.
 * @throws Error when the bytes are no segment, or hold embeddings for another number of paragraphs.
 */
export function decodeSegment(
  bytes: Buffer,
  openPassages: (name: string, size: number) => PassageFile,
): { embedding: EmbeddingModel; documents: StoredDocument[] } {
  const [head, ...others] = partsOf(bytes);
  const [lengths, otherLengths, scales, rows] = others.map(copyOf);
  if (!head || !lengths || !otherLengths || !scales || !rows) throw new Error('it ends early');
  const { embedding, documents, passages } = headSchema.parse(JSON.parse(head.toString('utf8')));
  const paragraphs = documents.reduce((sum, own) => sum + own.paragraphs.length, 0);
  const numbers = new Uint32Array(lengths);
  const wordsAndTexts = new Uint32Array(otherLengths);
  if (numbers.length !== 3 * paragraphs)
    throw new Error(`it holds the embeddings of ${numbers.length / 3} paragraphs instead of ${paragraphs}`);
  const bytesOfParagraphs = numbers.reduce((sum, length, n) => (n % 3 === 2 ? sum : sum + length), 0);
  const file = openPassages(
    passages,
    wordsAndTexts.reduce((sum, length) => sum + length, bytesOfParagraphs),
  );
  const all: ByteRows = { rows: new Int8Array(rows), scales: new Float32Array(scales) };
  let paragraph = 0;
  let row = 0;
  let at = 0;
  const stored = documents.map((own, n): StoredDocument => {
    const firstRow = row;
    const counts = new Uint32Array(own.paragraphs.length);
    const places = own.paragraphs.map((_, position): PassagePlace => {
      const [spans = 0, tokens = 0, windows = 0] = numbers.subarray(paragraph * 3, paragraph * 3 + 3);
      const place = { at, spans, tokens };
      counts[position] = windows;
      paragraph++;
      row += windows;
      at += spans + tokens;
      return place;
    });
    const [words = 0, text = 0] = wordsAndTexts.subarray(2 * n, 2 * n + 2);
    const placeOfText = { at: at + words, length: text };
    const placeOfWords = { at, length: words };
    at += words + text;
    return {
      document: withoutTextInMemory(own, () => file.text(placeOfText)),
      windows: counts,
      rows: all,
      firstRow,
      places,
      words: placeOfWords,
      text: placeOfText,
      file,
    };
  });
  return { embedding, documents: stored };
}
