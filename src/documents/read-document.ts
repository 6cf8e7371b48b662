import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { DocumentError, messageOf } from '../errors.ts';
import { decodeText } from './decode-text.ts';
import type { Document, ReadResult } from './document.ts';
import { documentIdOf, identifyParagraphs } from './identify.ts';
import { readText } from './read-text.ts';

/** Raise it when a reader makes other paragraphs than before, so that indexed documents are read again. */
export const READER_VERSION = 1;

type Reader = (bytes: Uint8Array, path: string) => ReadResult | Promise<ReadResult>;

/** A reader of a text format, in whatever encoding the file is. */
const ofText =
  (load: () => Promise<(text: string) => ReadResult>): Reader =>
  async (bytes, path) => {
    const text = decodeText(bytes);
    if (text !== null) return (await load())(text);
    throw new DocumentError(path, 'the bytes are no text', 'Save the file as UTF-8 text and index again.');
  };

const text = ofText(async () => readText);
const markdown = ofText(async () => (await import('./read-markdown.ts')).readMarkdown);
const html = ofText(async () => (await import('./read-html.ts')).readHtml);
const csv = ofText(async () => (await import('./read-csv.ts')).readCsv);

/** One entry an ending; a reader is loaded when it is needed. */
const READERS: Record<string, Reader> = {
  '.txt': text,
  '.text': text,
  '.md': markdown,
  '.markdown': markdown,
  '.html': html,
  '.htm': html,
  '.xhtml': html,
  '.csv': csv,
  '.tsv': csv,
  '.pdf': async (bytes) => (await import('./read-pdf.ts')).readPdf(bytes),
  '.docx': async (bytes) => (await import('./read-docx.ts')).readDocx(bytes),
  '.epub': async (bytes) => (await import('./read-epub.ts')).readEpub(bytes),
};

/** Endings of the formats that can be read, with their dots. */
export const READABLE_ENDINGS: readonly string[] = Object.keys(READERS);

/** Whether a file's name says that a reader exists for it. */
export function isReadable(path: string): boolean {
  return extname(path).toLowerCase() in READERS;
}

/** SHA-256 of a file's bytes, in hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads one file below the documents folder.
 * @throws DocumentError when the format is unknown, the bytes are no text, or no paragraph is found.
 */
export async function readDocument(folder: string, path: string): Promise<Document> {
  const read = READERS[extname(path).toLowerCase()];
  if (!read) {
    throw new DocumentError(
      path,
      'this format can’t be read',
      `Give one of: ${Object.keys(READERS).join(', ')}.`,
    );
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, path));
  } catch (error) {
    throw new DocumentError(path, messageOf(error), 'Check that the file exists and may be read.', error);
  }
  let result: ReadResult;
  try {
    result = await read(bytes, path);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError(
      path,
      `it can’t be read as ${extname(path)}: ${messageOf(error)}`,
      'Check that it opens in its own program, and that its ending is right.',
      error,
    );
  }
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
    hash: hashOf(bytes),
    reader: READER_VERSION,
    text: result.text,
    paragraphs,
  };
}
