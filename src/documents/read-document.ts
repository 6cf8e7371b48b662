import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { DocumentError, messageOf } from '../errors.ts';
import type { Document, ReadResult } from './document.ts';
import { FORMATS } from './formats.ts';
import { documentIdOf, identifyParagraphs } from './identify.ts';
import { readIsolated } from './read-isolated.ts';

/** Raise it when a reader makes other paragraphs than before, so that indexed documents are read again. */
export const READER_VERSION = 2;

/** Endings of the formats that can be read, with their dots. */
export const READABLE_ENDINGS: readonly string[] = Object.keys(FORMATS);

/** Whether a file's name says that a reader exists for it. */
export function isReadable(path: string): boolean {
  return extname(path).toLowerCase() in FORMATS;
}

/** SHA-256 of a file's bytes, in hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads one file below the documents folder.
 * @throws DocumentError when the format is unknown, the bytes are no text, or no paragraph is found.
 */
export async function readDocument(folder: string, path: string): Promise<Document> {
  const ending = extname(path).toLowerCase();
  const format = FORMATS[ending];
  if (!format) {
    throw new DocumentError(
      path,
      'this format can’t be read',
      `Give one of: ${READABLE_ENDINGS.join(', ')}.`,
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
    result = await (format.isolated ? readIsolated(ending, bytes) : format.read(bytes));
  } catch (error) {
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
