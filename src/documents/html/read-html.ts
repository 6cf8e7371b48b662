import { Readability } from '@mozilla/readability';
import type { ReadResult } from '../../contract/document.ts';
import { assemble, describeRow, leadingDate, type Piece } from '../assemble.ts';
import { type DomDocument, type Element, parseDom } from './dom.ts';

const ELEMENT = 1;
const TEXT = 3;

/** What holds no text to read. */
const SKIPPED = /^(?:script|style|noscript|template|svg|head|nav|button|form|iframe|object|select)$/;

/** What begins a new piece. */
const BLOCK =
  /^(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|figcaption|figure|footer|header|hgroup|hr|html|main|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr)$/;

/** Reads a web page: its main content as a browser's reader view finds it, headings, lists and tables. */
export function readHtml(html: string): ReadResult {
  const document = parseDom(wrap(html));
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

const bodyOf = (document: DomDocument): Element => document.querySelector('body') ?? document;

/** The comment that browsers, and `fetching/store-page.ts`, put into a page that they save. */
const SAVED_FROM = /^[^<]*(?:<!doctype[^>]*>\s*)?<!-- saved from url=\(\d+\)(\S+) -->/i;

const savedFrom = (html: string) => webAddress(SAVED_FROM.exec(html.slice(0, 5_000))?.[1]);

function webAddress(text: string | null | undefined): string | null {
  const url = text && URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
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
  const document = parseDom(wrap(html));
  const article = new Readability(document as never, { charThreshold: 200 }).parse();
  return article?.content ? piecesOfHtml(article.content) : [];
}

/** Less than this share of a page's text is no main content, but a part that looked like one. */
const LEAST_SHARE = 0.25;

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);

/** Fragments need a body around them, or their text is lost. */
const wrap = (html: string): string =>
  /<body[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;

/** The pieces of a page or of a part of one, in reading order. */
export const piecesOfHtml = (html: string): Piece[] => piecesOf(bodyOf(parseDom(wrap(html))));

function piecesOf(root: Element): Piece[] {
  const pieces: Piece[] = [];
  let run = '';
  const flush = () => {
    const text = tidy(run);
    if (text !== '') pieces.push({ kind: 'prose', text });
    run = '';
  };
  // A stack of our own: a hostile page is nested deeper than the engine's can be.
  const open: { rest: Iterator<Element>; isBlock: boolean }[] = [];
  const enter = (element: Element, isBlock: boolean) => {
    if (isBlock) flush();
    open.push({ rest: element.childNodes[Symbol.iterator](), isBlock });
  };
  enter(root, true);
  for (let around = open.at(-1); around; around = open.at(-1)) {
    const { value: child, done } = around.rest.next();
    if (done) {
      if (around.isBlock) flush();
      open.pop();
      continue;
    }
    if (child.nodeType === TEXT) run += child.textContent.replace(/\s+/g, ' ');
    if (child.nodeType !== ELEMENT) continue;
    const name = child.localName;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (SKIPPED.test(name) || isHidden(child)) continue;
    if (name === 'br') run += '\n';
    else if (level) {
      flush();
      pieces.push({ kind: 'heading', level: Number(level), text: headingOf(child) });
    } else if (name === 'ul' || name === 'ol') {
      flush();
      pieces.push(...listPieces(child));
    } else if (name === 'table' && !isLayout(child)) {
      flush();
      pieces.push(...tablePieces(child));
    } else if (name === 'pre') {
      flush();
      pieces.push({ kind: 'prose', text: child.textContent.trim() });
    } else enter(child, BLOCK.test(name));
  }
  return pieces;
}

/** Whether nobody sees an element. What is hidden is not what a page says. */
const isHidden = (element: Element): boolean =>
  element.getAttribute('aria-hidden') === 'true' ||
  element.getAttribute('hidden') !== null ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '');

function listPieces(list: Element): Piece[] {
  const ordered = list.localName === 'ol';
  const items = [...list.childNodes].filter(
    ({ nodeType, localName }) => nodeType === ELEMENT && localName === 'li',
  );
  return items.flatMap((item, n) => {
    let own = '';
    const nested: Piece[] = [];
    const walk = (node: Element) => {
      for (const child of node.childNodes) {
        if (child.nodeType === TEXT) own += child.textContent.replace(/\s+/g, ' ');
        if (child.nodeType !== ELEMENT || SKIPPED.test(child.localName) || isHidden(child)) continue;
        if (child.localName === 'ul' || child.localName === 'ol') nested.push(...listPieces(child));
        else {
          if (BLOCK.test(child.localName)) own += ' ';
          walk(child);
        }
      }
    };
    walk(item);
    const text = tidy(own).replace(/\n/g, ' ');
    const mark = ordered ? `${n + 1}.` : '-';
    const piece: Piece[] = text === '' ? [] : [{ kind: 'item', text: `${mark} ${text}` }];
    return [...piece, ...nested];
  });
}

/** A cell that says it goes over more columns or rows than this says nonsense. */
const MAX_SPAN = 50;

/** The texts of a table's cells by row and column; one that goes over several columns or rows stands in each. */
function gridOf(rows: readonly Element[][]): string[][] {
  const grid: string[][] = rows.map(() => []);
  const spanOf = (cell: Element, name: string) =>
    Math.min(Math.max(Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1, 1), MAX_SPAN);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      const text = wordsOf(cell);
      while (grid[row]?.[column] !== undefined) column++;
      for (const line of grid.slice(row, row + spanOf(cell, 'rowspan')))
        for (let over = 0; over < spanOf(cell, 'colspan'); over++) line[column + over] = text;
    }
  });
  return grid.map((line) => Array.from(line, (text) => text ?? ''));
}

/** Whether a table's first row counts what the others count, so that it names nothing; a year can be a name. */
function isData([head = [], ...body]: readonly string[][]): boolean {
  const isNumber = (text: string | undefined) => /\d/.test(text ?? '') && !/^(?:19|20)\d\d$/.test(text ?? '');
  return head.some((cell, n) => isNumber(cell) && body.every((cells) => isNumber(cells[n])));
}

/** A cell with more text than this, in UTF-16 code units, and several paragraphs is a part of a page. */
const MAX_CELL = 300;

/** Whether a table is there for the looks of a page: its cells hold headings, tables or pages of text, or stand alone in their rows. */
function isLayout(table: Element): boolean {
  if (table.querySelector('table, h1, h2, h3, h4, h5, h6') !== null) return true;
  const cells = [...table.querySelectorAll('td, th')];
  const isPart = (cell: Element) =>
    cell.textContent.length > MAX_CELL && [...cell.querySelectorAll('p, ul, ol')].length > 1;
  return cells.length <= [...table.querySelectorAll('tr')].length || cells.some(isPart);
}

/** A table's rows with the names of their columns; a caption goes before them. */
function tablePieces(table: Element): Piece[] {
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.childNodes].filter(
      ({ nodeType, localName }) => nodeType === ELEMENT && /^t[hd]$/.test(localName),
    ),
  );
  const caption = table.querySelector('caption');
  const before: Piece[] = caption
    ? [{ kind: 'prose', text: `${wordsOf(caption).replace(/[.:：]$/, '')}:` }]
    : [];
  const [head, ...rest] = rows;
  if (!head) return [];
  const texts = gridOf(rows);
  const hasHead =
    table.querySelector('thead') !== null ||
    head.every(({ localName }) => localName === 'th') ||
    (rest.length > 0 && !isData(texts));
  const columns = (hasHead && texts[0]) || [];
  const body = hasHead ? texts.slice(1) : texts;
  return [...before, ...body.map((cells): Piece => ({ kind: 'row', text: describeRow(columns, cells) }))];
}

/** The words of a heading, without the sign of a link to itself. */
const headingOf = (heading: Element): string =>
  wordsOf(heading).replace(/^[#§¶🔗]\s*(?=\S)|\s*[#§¶🔗]$/gu, '');

/** The words of an element in one line, without buttons, scripts and what is hidden. */
function wordsOf(element: Element): string {
  const words = (node: Element): string =>
    [...node.childNodes]
      .map((child) => {
        if (child.nodeType === TEXT) return child.textContent;
        if (child.nodeType !== ELEMENT || SKIPPED.test(child.localName) || isHidden(child)) return '';
        return /^(?:br|li|td|tr)$/.test(child.localName) || BLOCK.test(child.localName)
          ? ` ${words(child)} `
          : words(child);
      })
      .join('');
  return tidyLine(words(element));
}

const tidyLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
