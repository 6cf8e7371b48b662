import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Document } from '../contract/document.ts';
import { detectFormat, type FormatName, withEnding } from '../documents/detect-format.ts';
import { MARK_WITHIN, savedFrom } from '../documents/formats/html/saved-from.ts';
import { hashOfFile, isReadable, type ReadDocument } from '../documents/read-document.ts';
import { FetchError, messageOf } from '../errors.ts';
import type { FetchedPage } from '../fetching/fetch-page.ts';
import { placeFile } from './place-file.ts';
import { holds, safeName } from './store-upload.ts';

/** Where fetched pages are kept, below the documents folder. */
const FOLDER = 'web';

/**
 * Puts a fetched page into the documents folder, below `web/<host>/`. A page that was fetched before is replaced, also one that an
 * earlier version stored; the page of another address never is.
 * @param known documents that are there already.
 * @returns the document's path below the folder, and whether the same content was there already.
 * @throws DocumentError or FetchError when it can't be read; then nothing is stored.
 */
export async function storePage(
  folder: string,
  page: FetchedPage,
  known: readonly Pick<Document, 'path' | 'hash' | 'url'>[],
  read: ReadDocument,
): Promise<{ path: string; existed: boolean }> {
  const format = formatOf(page);
  const bytes = markedWithUrl(page, format);
  const path = await placeOf(folder, page.url, format, known);
  const hash = hashOfFile(bytes);
  const isKnown = known.some((document) => document.path === path && document.hash === hash);
  if (isKnown && (await holds(join(folder, path), hash))) return { path, existed: true };
  await placeFile(folder, path, bytes, read);
  return { path, existed: false };
}

function formatOf({ url, bytes }: FetchedPage): FormatName {
  try {
    return detectFormat(partsOf(url).name, bytes);
  } catch (error) {
    throw new FetchError(
      'unknown_format',
      `${url.href}: ${messageOf(error)}.`,
      'Give the address of something that can be read.',
      error,
    );
  }
}

/** A web page as UTF-8, with the comment that browsers put into saved pages: so the reader knows where it is from. */
function markedWithUrl({ url, contentType, charset, bytes }: FetchedPage, format: FormatName): Uint8Array {
  if (format !== 'html' && !/html/.test(contentType)) return bytes;
  const mark = `<!-- saved from url=(${String(url.href.length).padStart(4, '0')})${url.href} -->\n`;
  return Buffer.concat([Buffer.from(mark), inUtf8(bytes, charset)]);
}

function inUtf8(bytes: Uint8Array, charset: string | null): Uint8Array {
  if (!charset || /^utf-?8$/i.test(charset)) return bytes;
  try {
    return Buffer.from(new TextDecoder(charset).decode(bytes));
  } catch {
    // An encoding of a made-up name; the reader finds out by itself.
    return bytes;
  }
}

/** Where a page was stored before, or else a place that no page of another address ever has. */
async function placeOf(
  folder: string,
  url: URL,
  format: FormatName,
  known: readonly Pick<Document, 'path' | 'url'>[],
): Promise<string> {
  const address = addressOf(url);
  const isOfThis = (text: string | null) => text !== null && addressOf(new URL(text)) === address;
  const stored = known.find(
    (document) =>
      document.path.startsWith(`${FOLDER}/`) &&
      isOfThis(document.url) &&
      withEnding(document.path, format) === document.path,
  );
  if (stored) return stored.path;
  const plain = plainPath(url, format);
  const hashed = hashedPath(url, format);
  const there = await addressAt(join(folder, plain));
  if (there !== 'nothing' && there !== 'unknown') return isOfThis(there.url) ? plain : hashed;
  // Of all addresses that a path can stand for, one is spelled like it.
  const { folders, name } = partsOf(url);
  if (`${FOLDER}/${address}` !== plain || name.includes(BEFORE_HASH)) return hashed;
  if (there === 'unknown') return plain;
  // Names that differ by capitals alone are one name on some file systems, and a file is no folder.
  return plain === plain.toLowerCase() && !folders.some(isReadable) ? plain : hashed;
}

/** What a page's file says of its address: only web pages say it. */
async function addressAt(file: string): Promise<{ url: string | null } | 'nothing' | 'unknown'> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MARK_WITHIN), 0, MARK_WITHIN);
      const url = savedFrom(buffer.toString('latin1', 0, bytesRead));
      return url === null ? 'unknown' : { url };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What can't be read, for instance a folder, is not this page.
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'nothing' : { url: null };
  }
}

/** A host's part of the folder, the folders below it, and a file's name, as an address says them. */
function partsOf(url: URL): { host: string; folders: string[]; name: string } {
  const folders = unescaped(url.pathname).split('/').filter(Boolean).map(decoded).map(safeName);
  const name = folders.pop() ?? 'index';
  return { host: url.host.replace(/[^\w.-]+/g, '_'), folders, name };
}

/** Where earlier versions stored the page: more than one address can have it. */
function plainPath(url: URL, format: FormatName): string {
  const { host, folders, name } = partsOf(url);
  const query = url.search ? `-${hexOf(url.search, 6)}` : '';
  return [FOLDER, host, ...folders, withEnding(`${name}${query}`, format)].join('/');
}

/** Stands before the hash in a name; a name that has it already is never kept as it is spelled. */
const BEFORE_HASH = '~';

function hashedPath(url: URL, format: FormatName): string {
  const { host, folders, name } = partsOf(url);
  const ending = isReadable(name) ? extname(name) : '';
  const stem = name.slice(0, name.length - ending.length);
  const hashed = `${stem}${BEFORE_HASH}${hexOf(addressOf(url), 12)}${ending}`;
  return [FOLDER, host, ...folders.map(asFolder), withEnding(hashed, format)].join('/');
}

/** Below `/paper.pdf` there may be pages too, though its name is a file's. */
const asFolder = (part: string): string => (isReadable(part) ? `${part}${BEFORE_HASH}` : part);

/** What is the same for all spellings of one address; of http and https too, as web archives have it. */
const addressOf = (url: URL): string => url.host + unescaped(url.pathname) + unescaped(url.search);

/** An address without escapes of signs that need none, the other escapes in capitals. */
const unescaped = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const sign = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(sign) ? sign : code.toUpperCase();
  });

const hexOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
