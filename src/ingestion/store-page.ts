import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Document } from '../contract/document.ts';
import { detectFormat, withEnding } from '../documents/detect-format.ts';
import { hashOfFile, type ReadDocument } from '../documents/read-document.ts';
import { FetchError, messageOf } from '../errors.ts';
import type { FetchedPage } from '../fetching/fetch-page.ts';
import { placeFile } from './place-file.ts';
import { holds, safeName } from './store-upload.ts';

/** Where fetched pages are kept, below the documents folder. */
const FOLDER = 'web';

/**
 * Puts a fetched page into the documents folder, `web/<host>/<path>`. A page that was fetched before is replaced.
 * @returns the document's path below the folder, and whether the same content was there already.
 * @throws DocumentError or FetchError when it can't be read; then nothing is stored.
 */
export async function storePage(
  folder: string,
  page: FetchedPage,
  known: readonly Pick<Document, 'path' | 'hash'>[],
  read: ReadDocument,
): Promise<{ path: string; existed: boolean }> {
  const bytes = markedWithUrl(page);
  const path = pathOf(page.url, bytes);
  const hash = hashOfFile(bytes);
  const isKnown = known.some((document) => document.path === path && document.hash === hash);
  if (isKnown && (await holds(join(folder, path), hash))) return { path, existed: true };
  await placeFile(folder, path, bytes, read);
  return { path, existed: false };
}

/** A web page as UTF-8, with the comment that browsers put into saved pages: so the reader knows where it is from. */
function markedWithUrl({ url, contentType, charset, bytes }: FetchedPage): Uint8Array {
  if (!/html/.test(contentType)) return bytes;
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

function pathOf(url: URL, bytes: Uint8Array): string {
  const parts = url.pathname.split('/').filter(Boolean).map(decoded).map(safeName);
  const last = parts.pop() ?? 'index';
  const query = url.search ? `-${createHash('sha256').update(url.search).digest('hex').slice(0, 6)}` : '';
  const host = url.host.replace(/[^\w.-]+/g, '_');
  try {
    const name = withEnding(`${last}${query}`, detectFormat(last, bytes));
    return [FOLDER, host, ...parts, name].join('/');
  } catch (error) {
    throw new FetchError(
      'unknown_format',
      `${url.href}: ${messageOf(error)}.`,
      'Give the address of something that can be read.',
      error,
    );
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
