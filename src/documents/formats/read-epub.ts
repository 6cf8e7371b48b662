import { posix } from 'node:path';
import { strFromU8 } from 'fflate';
import { assemble, leadingDate } from '../pieces/assemble.ts';
import type { Piece } from '../pieces/piece.ts';
import type { ReadResult } from '../read-result.ts';
import { type Element, parseDom } from './html/dom.ts';
import { piecesOfHtml } from './html/html-pieces.ts';
import type { Archive } from './zip.ts';

/**
 * Reads an EPUB book: its chapters in the order of the spine, title, author and date of its package.
 * @throws Error when it is no EPUB.
 */
export function readEpub(archive: Archive): ReadResult {
  const parts = archive.unpack((name) => /\.(?:xml|opf|x?html?)$/i.test(name));
  const files = Object.fromEntries(
    Object.entries(parts).map(([name, content]) => [name, strFromU8(content)]),
  );
  const container = files['META-INF/container.xml'];
  const packagePath = container && parseDom(container).querySelector('rootfile')?.getAttribute('full-path');
  const opf = packagePath ? files[packagePath] : undefined;
  if (!packagePath || opf === undefined) throw new Error('the archive holds no EPUB package');
  const book = parseDom(opf);
  // A table of contents says nothing that the chapters don't.
  const items = [...book.querySelectorAll('item')].filter(
    (item) => !/\bnav\b/.test(item.getAttribute('properties') ?? ''),
  );
  const hrefs = new Map(items.map((item) => [item.getAttribute('id'), item.getAttribute('href')]));
  const chapters = [...book.querySelectorAll('itemref')].flatMap((reference) => {
    const href = hrefs.get(reference.getAttribute('idref'));
    const path = href && posix.join(posix.dirname(packagePath), decodeURIComponent(href));
    return path && files[path] !== undefined ? [files[path]] : [];
  });
  const named = textOf(book, 'dc\\:title, title');
  const title = named && !NO_TITLE.test(named) ? named : null;
  const pieces = chapters.flatMap((chapter): Piece[] => piecesOfHtml(chapter));
  const titled: Piece[] =
    title && !pieces.some(({ kind, text }) => kind === 'heading' && text === title)
      ? [{ kind: 'heading', level: 0, text: title }, ...pieces]
      : pieces;
  return assemble(titled, {
    title,
    publisher: textOf(book, 'dc\\:publisher, publisher') ?? textOf(book, 'dc\\:creator, creator'),
    date: leadingDate(textOf(book, 'dc\\:date, date') ?? ''),
  });
}

/** What programs write for a title that nobody gave. */
const NO_TITLE = /^(?:unknown|untitled)(?: title)?$/i;

const textOf = (book: Element, selector: string): string | null =>
  book.querySelector(selector)?.textContent.trim() || null;
