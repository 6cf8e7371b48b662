import { Readability } from '@mozilla/readability';
import { assemble, leadingDate } from '../../pieces/assemble.ts';
import type { Piece } from '../../pieces/piece.ts';
import type { ReadResult } from '../../read-result.ts';
import { bodyOf, type DomDocument, ELEMENT, type Element, parsePage } from './dom.ts';
import { headingOf, tidyLine } from './element-text.ts';
import { piecesOf, piecesOfHtml } from './html-pieces.ts';
import { savedFrom, webAddress } from './saved-from.ts';

/** Reads a web page: its main content as a browser's reader view finds it, headings, lists and tables. */
export function readHtml(html: string): ReadResult {
  const document = parsePage(html);
  const meta = (selector: string) =>
    document.querySelector(selector)?.getAttribute('content')?.trim() || null;
  const facts = {
    publisher: meta('meta[property="og:site_name"]') ?? meta('meta[name="author"]'),
    date: leadingDate(meta('meta[property="article:published_time"]') ?? meta('meta[name="date"]') ?? ''),
    url: savedFrom(html) ?? webAddress(document.querySelector('link[rel="canonical"]')?.getAttribute('href')),
  };
  const title = titleOf(document);
  const isShallow = depthOf(document) <= MAX_DEPTH;
  const named = isShallow ? namedMain(document) : null;
  const whole = piecesOf(named ?? bodyOf(document));
  const main = isShallow ? mainContent(named?.outerHTML ?? html) : [];
  // A short page has no main content to find; what is there is all of it.
  const pieces = lengthOf(main) >= lengthOf(whole) * LEAST_SHARE ? main : whole;
  const above = pieces.find(({ kind }) => kind === 'heading');
  const titled: Piece[] =
    title && above?.text !== title ? [{ kind: 'heading', level: 1, text: title }, ...pieces] : pieces;
  return assemble(titled, { ...facts, title });
}

/**
 * A page's title: its heading, within the main content rather than the site's own above it; of several that could be it, the one
 * that the browser's tab begins with.
 */
function titleOf(document: DomDocument): string | null {
  const tab = tidyLine(document.title);
  const [within, ...others] = ['main h1, article h1', 'h1', 'main h2'].map((selector) => {
    const heading = document.querySelector(selector);
    return heading ? headingOf(heading) : '';
  });
  if (within) return within;
  const candidates = others.filter((text) => text !== '');
  const begins = (text: string) => tab.toLowerCase().startsWith(text.toLowerCase());
  return candidates.find(begins) || candidates[0] || tab || null;
}

/** What the page itself says is its main content, when that holds enough of its text; else null. */
function namedMain(document: DomDocument): Element | null {
  const [only, ...others] = document.querySelectorAll('main, [role="main"]');
  if (!only || others.length > 0) return null;
  const enough = bodyOf(document).textContent.length * LEAST_SHARE;
  return only.textContent.length >= enough ? only : null;
}

/** No page that is meant to be read is nested deeper; Readability takes minutes for one that is. */
const MAX_DEPTH = 150;

function depthOf(root: Element): number {
  let depth = 0;
  let level: Element[] = [root];
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap(({ childNodes }) => [...childNodes].filter(({ nodeType }) => nodeType === ELEMENT));
    depth++;
  }
  return depth;
}

/** What a browser's reader view would show. */
function mainContent(html: string): Piece[] {
  // Readability changes the document that it reads, so it gets one of its own.
  const document = parsePage(html);
  const article = new Readability(document as never, { charThreshold: 200 }).parse();
  return article?.content ? piecesOfHtml(article.content) : [];
}

/** Less than this share of a page's text is no main content, but a part that looked like one. */
const LEAST_SHARE = 0.25;

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);
