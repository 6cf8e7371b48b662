import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Document } from '../contract/document.ts';
import { detectFormat, withEnding } from '../documents/detect-format.ts';
import { hashOfFile, READABLE_ENDINGS, type ReadDocument } from '../documents/read-document.ts';
import { ReadProblem } from '../documents/read-problem.ts';
import { messageOf, RequestError } from '../errors.ts';
import { placeNewFile } from './place-file.ts';

/** Longest name that is kept before its ending, in characters and in bytes; file systems take 255 bytes with all that is added. */
const MAX_NAME = 80;
const MAX_NAME_BYTES = 200;

/**
 * Puts an uploaded file into the documents folder, once it is known that it can be read.
 * @param known documents that are there already; a file with the same content as one of them is not stored again.
 * @returns the document's path below the folder, its hash, and whether it was there already.
 * @throws DocumentError or RequestError that names the file when it can't be taken; then nothing is stored.
 */
export async function storeUpload(
  folder: string,
  file: { name: string; bytes: Uint8Array },
  known: readonly Pick<Document, 'path' | 'hash'>[],
  read: ReadDocument,
): Promise<{ path: string; hash: string; existed: boolean }> {
  const name = fittingName(file);
  const hash = hashOfFile(file.bytes);
  const gone = new Set<string>();
  for (const document of known) {
    if (document.hash !== hash) continue;
    if (await holds(join(folder, document.path), hash)) return { path: document.path, hash, existed: true };
    gone.add(document.path);
  }
  // What was removed by hand leaves its name; one that holds something else by now keeps it, since nothing is ever replaced.
  const names = freeNames(
    name,
    known.map((document) => document.path).filter((path) => !gone.has(path)),
  );
  return { path: await placeNewFile(folder, name, names, file.bytes, read), hash, existed: false };
}

/** Whether a file still is what the index knows of it; somebody may have removed or changed it since. */
export async function holds(file: string, hash: string): Promise<boolean> {
  try {
    return hashOfFile(await readFile(file)) === hash;
  } catch {
    return false;
  }
}

/** A safe name whose ending says what the file is. */
function fittingName({ name, bytes }: { name: string; bytes: Uint8Array }): string {
  const safe = safeName(name);
  try {
    return withEnding(safe, detectFormat(safe, bytes));
  } catch (error) {
    throw new RequestError(
      'unknown_format',
      `${safe}: ${messageOf(error)}.`,
      `${error instanceof ReadProblem ? error.hint : ''} What can be read: ${READABLE_ENDINGS.join(', ')}.`.trim(),
      415,
    );
  }
}

/** The last part of a name, without what a file system or a person could stumble over. */
export function safeName(name: string): string {
  const last = basename(name.replace(/\\/g, '/'))
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/[.\s]+$/, '')
    .normalize('NFC');
  // What is no usual ending is part of the name.
  const ending = /(?<=.)\.[a-z0-9]{1,10}$/i.exec(last)?.[0] ?? '';
  const stem = last.slice(0, last.length - ending.length).replace(/^[.\s]+|[.\s]+$/g, '');
  return `${cutName(stem).replace(/[.\s]+$/, '') || 'document'}${ending.toLowerCase()}`;
}

/** The beginning of a name that a file system takes; no character is cut in two. */
function cutName(name: string): string {
  let kept = '';
  for (const character of [...name].slice(0, MAX_NAME)) {
    if (Buffer.byteLength(kept + character) > MAX_NAME_BYTES) break;
    kept += character;
  }
  return kept;
}

/** Most names that are tried. */
const MAX_TRIED = 1_000;

/** The name, and the name with a number behind it, those that no document has. */
function* freeNames(name: string, taken: readonly string[]): Generator<string> {
  const used = new Set(taken.map((path) => path.toLowerCase()));
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  if (!used.has(name.toLowerCase())) yield name;
  for (let n = 2; n < MAX_TRIED; n++) {
    const path = `${stem} (${n})${ending}`;
    if (!used.has(path.toLowerCase())) yield path;
  }
}
