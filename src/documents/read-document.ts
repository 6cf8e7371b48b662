import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Document } from '../contract/document.ts';
import { DocumentError, messageOf } from '../errors.ts';
import { detectFormat, ENDINGS, type FormatName } from './detect-format.ts';
import { ISOLATED, readFormat } from './formats/read-format.ts';
import { documentIdOf, identifyParagraphs } from './identify.ts';
import { type IsolatedReader, makeIsolatedReader } from './isolated/read-isolated.ts';
import { ReadProblem } from './read-problem.ts';
import type { ReadResult } from './read-result.ts';

/** Raise it when a reader makes other paragraphs than before, so that indexed documents are read again. */
export const READER_VERSION = 4;

/** Endings of the formats that can be read, with their dots. */
export const READABLE_ENDINGS: readonly string[] = Object.keys(ENDINGS);

/** Whether a file's name says that a reader exists for it. */
export function isReadable(path: string): boolean {
  return extname(path).toLowerCase() in ENDINGS;
}

/** SHA-256 of a file's bytes, in hex. */
export const hashOfFile = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A text that is larger than this, in bytes, is read in a worker too: it would hold everybody up. */
const READ_AT_ONCE = 8_000;

/**
 * Reads one file below the documents folder, as what its content says that it is.
 * @throws DocumentError when it is of no format that can be read, is damaged, or holds no paragraph.
 */
export type ReadDocument = (folder: string, path: string) => Promise<Document>;

/** What was found in a file, whatever its path; a document can be made of it at any. */
export interface ParsedFile {
  /** SHA-256 of the file's bytes, in hex. */
  hash: string;
  format: FormatName;
  result: ReadResult;
}

/**
 * The first half of `ReadDocument`; the second is `toDocument`.
 * @param parsedBefore what was found in a file of this hash before, if that is at hand; then it is not parsed again.
 * @throws DocumentError when it is of no format that can be read, or is damaged.
 */
export type ParseDocument = (
  folder: string,
  path: string,
  parsedBefore?: (hash: string) => ParsedFile | undefined,
) => Promise<ParsedFile>;

/** Reads documents. */
interface DocumentReader {
  read: ReadDocument;
  parse: ParseDocument;
  /** Ends what is kept running between two documents. */
  close(): Promise<void>;
}

/** Makes the way to read documents. @param isolated reads those whose parsers need limits, and large ones. */
export function makeDocumentReader(isolated: IsolatedReader = makeIsolatedReader()): DocumentReader {
  const parse: ParseDocument = async (folder, path, parsedBefore) => {
    let bytes: Buffer;
    try {
      bytes = await readFile(join(folder, path));
    } catch (error) {
      throw new DocumentError(path, messageOf(error), 'Check that the file exists and may be read.', error);
    }
    let format: FormatName | undefined;
    try {
      format = detectFormat(path, bytes);
      const hash = hashOfFile(bytes);
      const before = parsedBefore?.(hash);
      // The name of a text decides its format.
      if (before?.format === format) return before;
      const apart = ISOLATED.has(format) || bytes.length > READ_AT_ONCE;
      const result = await (apart ? isolated.read(format, bytes) : readFormat(format, bytes));
      return { hash, format, result };
    } catch (error) {
      const as = format ? ` as ${LABELS[format]}` : '';
      const usual = format
        ? 'Check that it opens in its own program.'
        : `What can be read: ${READABLE_ENDINGS.join(', ')}.`;
      const hint = error instanceof ReadProblem ? error.hint : usual;
      throw new DocumentError(path, `it can’t be read${as}: ${messageOf(error)}`, hint, error);
    }
  };
  const read: ReadDocument = async (folder, path) => toDocument(path, await parse(folder, path));
  return { read, parse, close: isolated.close };
}

/** The document that a parsed file is at a path. @throws DocumentError when there is no paragraph. */
export function toDocument(path: string, { hash, result }: ParsedFile): Document {
  const id = documentIdOf(path);
  const paragraphs = identifyParagraphs(id, result);
  if (paragraphs.length === 0) {
    throw new DocumentError(
      path,
      'no paragraph found',
      'The file is empty, or holds nothing but headings and page furniture.',
    );
  }
  return {
    id,
    path,
    title: result.title ?? basename(path, extname(path)),
    publisher: result.publisher,
    date: result.date,
    url: result.url ?? null,
    hash,
    reader: READER_VERSION,
    text: result.text,
    pageStarts: result.pageStarts ?? [],
    paragraphs,
  };
}

/** The formats as a person calls them. */
const LABELS: Record<FormatName, string> = {
  text: 'text',
  markdown: 'Markdown',
  html: 'a web page',
  csv: 'a table',
  pdf: 'PDF',
  docx: 'a Word file',
  epub: 'an EPUB book',
};
