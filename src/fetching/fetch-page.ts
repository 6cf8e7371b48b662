import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import { FetchError } from '../errors.ts';
import { VERSION } from '../project.ts';
import { isPublicAddress } from './public-address.ts';

/** Whom servers are told that they speak with. */
export const USER_AGENT = `Footnote/${VERSION}`;

/** A page as it came. */
export interface FetchedPage {
  /** Where it came from, after redirects, without a fragment. */
  url: URL;
  /** Without parameters, in small letters; empty when the server does not say. */
  contentType: string;
  /** Name of the encoding that the server states, or null. */
  charset: string | null;
  bytes: Uint8Array;
}

/** @throws FetchError that says why the page can't be had. */
export type FetchPage = (url: URL) => Promise<FetchedPage>;

export interface FetchOptions {
  /** Largest page, in bytes after unpacking. */
  maxBytes: number;
  /** Which IP addresses may be spoken with; by default those of the public internet. */
  isAllowed?: (address: string) => boolean;
  /** Longest time for a page with all its redirects, in milliseconds. */
  timeoutMs?: number;
  /** Finds the addresses of a name; by default as the system does. */
  lookup?: typeof systemLookup;
}

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;

/** What can be read, or may be something that can. */
const READABLE_TYPE =
  /^(?:$|text\/(?:html|plain|markdown|x-markdown|csv|tab-separated-values)|application\/(?:xhtml\+xml|pdf|epub\+zip|octet-stream|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))$/;

/**
 * Makes the way to fetch pages. What it may not speak with is looked up when it connects, for each redirect too, and it connects
 * to the very address that was looked at: a name that points elsewhere a moment later gains nothing.
 */
export function makeFetchPage({
  maxBytes,
  isAllowed = isPublicAddress,
  timeoutMs = TIMEOUT_MS,
  lookup = systemLookup,
}: FetchOptions): FetchPage {
  const dispatcher = new Agent({ connect: { lookup: guardedLookup(lookup, isAllowed) } });
  return async (start) => {
    const signal = AbortSignal.timeout(timeoutMs);
    let url = start;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      checkUrl(url, isAllowed);
      const headers = {
        'user-agent': USER_AGENT,
        accept: 'text/html, application/pdf, text/*;q=0.9, */*;q=0.1',
      };
      try {
        const response = await fetch(url, { dispatcher, headers, redirect: 'manual', signal });
        const location = response.status >= 300 && response.status < 400 && response.headers.get('location');
        if (!location) return await take(response, url, maxBytes);
        await response.body?.cancel();
        url = new URL(location, url);
      } catch (error) {
        throw asFetchError(url, error, timeoutMs);
      }
    }
    throw new FetchError(
      'cannot_fetch',
      `${start.href} leads from page to page without an end.`,
      'Open it in a browser, and give the address that it ends at.',
    );
  };
}

/** Reads an address as a person types it. @throws FetchError when it is none. */
export function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch (error) {
    throw new FetchError(
      'invalid_url',
      `${text} is no web address.`,
      'Give the whole address, for instance https://example.org/page.',
      error,
    );
  }
}

/** An address without the part that names a place within the page. */
export function withoutFragment(url: URL): URL {
  const own = new URL(url);
  own.hash = '';
  return own;
}

/** Name lookup does not happen for an address that is written as numbers, so those are checked here. */
function checkUrl(url: URL, isAllowed: (address: string) => boolean): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError(
      'invalid_url',
      `${url.href} is no web address.`,
      'Addresses begin with https:// or http://.',
    );
  }
  if (url.username || url.password) {
    throw new FetchError(
      'invalid_url',
      `${url.host}: the address holds a name or a password.`,
      'Give it without; pages behind a login can’t be fetched, but saved and uploaded.',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowed(host)) throw privateAddress(url.hostname);
}

function privateAddress(host: string): FetchError {
  return new FetchError(
    'private_address',
    `${host} is not on the public internet.`,
    'Set FOOTNOTE_FETCH_PRIVATE=true if pages of your own network are wanted.',
  );
}

function guardedLookup(lookup: typeof systemLookup, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = (found ?? []) as LookupAddress[];
      const isRefused = addresses.some(({ address }) => !isAllowed(address));
      if (error) callback(error, []);
      else if (isRefused) callback(privateAddress(hostname), []);
      else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };
}

async function take(response: Response, url: URL, maxBytes: number): Promise<FetchedPage> {
  const [type = '', ...parameters] = (response.headers.get('content-type') ?? '').split(';');
  const contentType = type.trim().toLowerCase();
  const fail = async (code: string, problem: string, hint: string) => {
    await response.body?.cancel();
    return new FetchError(code, `${url.href}: ${problem}`, hint);
  };
  if (!response.ok)
    throw await fail(
      codeOf(response.status),
      `the server answered ${response.status}.`,
      'Check that the address opens in a browser without a login.',
    );
  if (!READABLE_TYPE.test(contentType))
    throw await fail(
      'unknown_format',
      `it is ${contentType}, which can’t be read.`,
      'Give the address of a page, a PDF, a Word file, an EPUB book or a text.',
    );
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxBytes)
      throw new FetchError(
        'page_too_large',
        `${url.href} is over ${maxBytes} bytes.`,
        'Raise FOOTNOTE_UPLOAD_LIMIT.',
      );
    parts.push(part);
  }
  const charset =
    parameters.map((own) => /^\s*charset="?([\w.:-]+)"?\s*$/i.exec(own)?.[1]).find(Boolean) ?? null;
  return { url: withoutFragment(url), contentType, charset, bytes: Buffer.concat(parts) };
}

/** `no_page`: there is none to be had; `busy`: not now; `cannot_fetch`: the server failed. */
const codeOf = (status: number): string => {
  if (status === 429 || status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'no_page' : 'cannot_fetch';
};

/** What went wrong below `fetch`, for a person. */
function asFetchError(url: URL, error: unknown, timeoutMs: number): FetchError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (error instanceof FetchError) return error;
  if (cause instanceof FetchError) return cause;
  const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
  const problem = isTimeout
    ? `did not come within ${timeoutMs / 1000} s`
    : `can’t be reached (${cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause)})`;
  return new FetchError(
    'cannot_fetch',
    `${url.href} ${problem}.`,
    'Check the address and the connection; pages behind a login can be saved and uploaded.',
    error,
  );
}
