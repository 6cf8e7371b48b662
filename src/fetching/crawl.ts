import { setTimeout as wait } from 'node:timers/promises';
import { decodeText } from '../documents/formats/decode-text.ts';
import { parseDom } from '../documents/formats/html/dom.ts';
import { FetchError, FootnoteError } from '../errors.ts';
import { type FetchedPage, type FetchPage, withoutFragment } from './fetch-page.ts';
import { type Robots, readRobots } from './robots.ts';

interface CrawlOptions {
  fetchPage: FetchPage;
  /** Most pages to fetch. */
  maxPages: number;
  /** Links to follow one after the other; 0 is the first page alone. */
  maxDepth: number;
  /** Least time between two requests, in milliseconds; a site's robots.txt can ask for more. */
  delayMs?: number;
}

/** What a crawl meets: a page, or an address that no page came from. */
export type CrawlStep = { page: FetchedPage } | { url: URL; error: FootnoteError };

const DELAY_MS = 1_000;

/**
 * Fetches a page and its sub-pages: those of the same site and below the same path, as robots.txt and the pages' own "nofollow"
 * and "noindex" allow, one after the other and with a pause. The nearest come first.
 * @throws FetchError when the first page can't be had.
 */
export async function* crawl(
  start: URL,
  { fetchPage, maxPages, maxDepth, delayMs = DELAY_MS }: CrawlOptions,
): AsyncGenerator<CrawlStep> {
  let robots = await readAllowing(start, fetchPage);
  const seen = new Set([withoutFragment(start).href]);
  let scope: URL | null = null;
  let fetched = 0;
  for (const queue = [{ url: start, depth: 0 }]; queue.length > 0 && fetched < maxPages; ) {
    const { url, depth } = queue.shift() as (typeof queue)[number];
    if (fetched > 0) await wait(Math.max(delayMs, robots.delayMs));
    fetched++;
    let page: FetchedPage;
    try {
      page = await fetchPage(url);
    } catch (error) {
      if (scope === null || !(error instanceof FootnoteError)) throw error;
      yield { url, error };
      // A site that asks for less is left alone.
      if (error.code === 'busy') return;
      continue;
    }
    // Where the first page led to is where its sub-pages are; another site has wishes of its own.
    if (scope === null && page.url.origin !== start.origin) robots = await readAllowing(page.url, fetchPage);
    scope ??= page.url;
    if (!isWithin(page.url, scope) || !robots.allows(page.url)) continue;
    seen.add(page.url.href);
    const { links, isStored } = look(page);
    if (isStored) yield { page };
    if (depth >= maxDepth) continue;
    for (const link of links) {
      if (seen.has(link.href) || !isWithin(link, scope) || !robots.allows(link)) continue;
      seen.add(link.href);
      queue.push({ url: link, depth: depth + 1 });
    }
  }
}

/** What a site asks for. @throws FetchError when it asks programs not to read the page. */
async function readAllowing(url: URL, fetchPage: FetchPage): Promise<Robots> {
  const robots = await readRobots(url.origin, fetchPage);
  if (robots.allows(url)) return robots;
  throw new FetchError(
    'robots',
    `${url.href}: the site’s robots.txt asks programs not to read it.`,
    'Fetch single pages without --crawl, or save them in a browser.',
  );
}

/** A page's links, without those that it asks not to follow, and whether it may be kept. */
function look({ url, contentType, bytes }: FetchedPage): { links: URL[]; isStored: boolean } {
  const html = /html/.test(contentType) ? decodeText(bytes) : null;
  if (html === null) return { links: [], isStored: true };
  const document = parseDom(html);
  const asks = document.querySelector('meta[name="robots" i]')?.getAttribute('content')?.toLowerCase() ?? '';
  const [base = url] = resolved(document.querySelector('base[href]')?.getAttribute('href') ?? '', url);
  const links = /nofollow|none/.test(asks) ? [] : [...document.querySelectorAll('a[href]')];
  return {
    links: links
      .filter((link) => !/\bnofollow\b/i.test(link.getAttribute('rel') ?? ''))
      .flatMap((link) => resolved(link.getAttribute('href') ?? '', base)),
    isStored: !/noindex|none/.test(asks),
  };
}

function resolved(href: string, base: URL): URL[] {
  try {
    return [withoutFragment(new URL(href, base))];
  } catch {
    return [];
  }
}

/** What the last part of a path ends with that names a file; "v1.2" and "node.js" name folders. */
const FILE =
  /[^/]*\.(?:x?html?|shtml|php\d?|aspx?|jspx?|cgi|txt|text|md|markdown|csv|tsv|pdf|docx|epub|xml)$/i;

/** Whether a page is the first one or below it: "/guide/" and "/guide/index.html" stand for all that is in the guide. */
function isWithin(url: URL, scope: URL): boolean {
  const folder = scope.pathname.replace(FILE, '').replace(/\/?$/, '/');
  return url.origin === scope.origin && (url.pathname.startsWith(folder) || url.pathname === scope.pathname);
}
