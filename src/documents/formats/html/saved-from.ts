/** The comment that browsers, and `ingestion/store-page.ts`, put into a page that they save. */
const SAVED_FROM = /^[^<]*(?:<!doctype[^>]*>\s*)?<!-- saved from url=\(\d+\)(\S+) -->/i;

/** How far into a page the comment ends, at most, in characters. */
export const MARK_WITHIN = 5_000;

/** The address that a saved page says it is from. */
export const savedFrom = (html: string): string | null =>
  webAddress(SAVED_FROM.exec(html.slice(0, MARK_WITHIN))?.[1]);

/** A text as an address of the web, or null when it is none. */
export function webAddress(text: string | null | undefined): string | null {
  const url = text && URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
