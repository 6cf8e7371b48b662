import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { DocumentError, messageOf } from '../errors.ts';
import type { Document, ReadResult } from './document.ts';
import { documentIdOf, identifyParagraphs } from './identify.ts';
import { readText } from './read-text.ts';

/** Raise it when a reader makes other paragraphs than before, so that indexed documents are read again. */
export const READER_VERSION = 1;

/** One entry a format: the text of a file to what is in it. */
const READERS: Record<string, (text: string) => ReadResult> = {
  '.txt': readText,
  '.text': readText,
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
  const result = read(decode(path, bytes));
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

/** UTF-8 to text; a byte order mark is dropped and line breaks become "\n". */
function decode(path: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    if (!text.includes('\0')) return text;
  } catch {}
  throw new DocumentError(
    path,
    'the bytes are no UTF-8 text',
    'Save the file as UTF-8 text and index again.',
  );
}
