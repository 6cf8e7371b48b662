import robotsParser from 'robots-parser';
import { FetchError } from '../errors.ts';
import { type FetchPage, USER_AGENT } from './fetch-page.ts';

/** The package's types say that its function is a property; it is the package itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** What a site asks of programs that read it. */
export interface Robots {
  allows(url: URL): boolean;
  /** How long to wait between two pages, in milliseconds; 0 when it does not say. */
  delayMs: number;
}

/** Longest wait between two pages that a site can ask for, in milliseconds; a site that wants more is not crawled further. */
const MAX_DELAY_MS = 60_000;

/**
 * Reads a site's robots.txt (RFC 9309). A site that has none allows everything; one whose robots.txt can't be reached, nothing.
 * @throws FetchError when it can't be reached.
 */
export async function readRobots(origin: string, fetchPage: FetchPage): Promise<Robots> {
  const address = new URL('/robots.txt', origin);
  let text = '';
  try {
    text = Buffer.from((await fetchPage(address)).bytes).toString('utf8');
  } catch (error) {
    const isMissing = error instanceof FetchError && /^(?:no_page|unknown_format)$/.test(error.code);
    if (!isMissing) throw error;
  }
  const robots = parseRobots(address.href, text);
  const delay = (robots.getCrawlDelay(USER_AGENT) ?? 0) * 1000;
  return {
    allows: (url) => robots.isAllowed(url.href, USER_AGENT) !== false && delay <= MAX_DELAY_MS,
    delayMs: Math.min(delay, MAX_DELAY_MS),
  };
}
