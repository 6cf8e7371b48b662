import { assemble, type Piece } from './assemble.ts';
import type { ReadResult } from './document.ts';

/** A line of a page as it is printed. */
interface Line {
  text: string;
  page: number;
  /** Distance of its baseline from the page's foot, in points. */
  y: number;
  /** Where it begins and ends, in points. */
  x: number;
  right: number;
  /** Height of its letters, in points. */
  size: number;
}

/** A part of a line, as the file has it. */
interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/**
 * Reads a PDF: text in the order of the file, lines joined to paragraphs, words joined that were hyphenated, running headers
 * and footers taken out, headings by the size of their letters, page numbers.
 * @throws Error that says what is wrong: a password, a damaged file, or no text at all (a scan).
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const { getDocumentProxy, getMeta } = await import('unpdf');
  // The parser takes the bytes for itself, so it gets a copy.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes)).catch((error: Error) => {
    throw new Error(
      /password/i.test(error.name + error.message) ? 'it is protected by a password' : error.message,
    );
  });
  const lines: Line[] = [];
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    lines.push(...toLines(items as TextItem[], page));
  }
  if (lines.length === 0)
    throw new Error('it holds no text: it is probably a scan, which has to be recognised first');
  const body = withoutRunningLines(lines, pdf.numPages);
  const { info } = await getMeta(pdf).catch(() => ({ info: {} as Record<string, unknown> }));
  const pieces = toPieces(body);
  const made = String(info.CreationDate ?? '');
  const date = /^D:(\d{4})(\d{2})(\d{2})/.exec(made);
  const result = assemble(pieces, { date: date ? `${date[1]}-${date[2]}-${date[3]}` : null });
  const named = String(info.Title ?? '').trim();
  return { ...result, title: result.title ?? (named && !/\.\w{2,4}$/.test(named) ? named : null) };
}

/** Parts on one baseline, put together; a wide gap between two is a blank. */
function toLines(items: readonly TextItem[], page: number): Line[] {
  const lines: Line[] = [];
  for (const { str, transform, width } of items) {
    if (str.trim() === '') continue;
    const [, , , scale = 0, x = 0, y = 0] = transform;
    const size = Math.abs(scale);
    const last = lines.at(-1);
    const sameLine = last && Math.abs(last.y - y) < size * 0.5 && x >= last.right - size * 0.5;
    if (last && sameLine && x - last.right < size * 3) {
      const gap = x - last.right > size * 0.15 && !last.text.endsWith(' ') && !str.startsWith(' ') ? ' ' : '';
      last.text += gap + str;
      last.right = x + width;
      last.size = Math.max(last.size, size);
    } else lines.push({ text: str, page, x, y, right: x + width, size });
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
}

/** A running line stands in the same place of at least this share of the pages, numbers aside. */
const RUNNING = 0.5;

function withoutRunningLines(lines: readonly Line[], pages: number): Line[] {
  const key = ({ text, y }: Line) => `${text.replace(/\d+/g, '#')} ${Math.round(y / 4)}`;
  const seen = new Map<string, Set<number>>();
  for (const line of lines) seen.set(key(line), (seen.get(key(line)) ?? new Set()).add(line.page));
  const edges = new Map<number, { top: number; foot: number }>();
  for (const { page, y } of lines) {
    const own = edges.get(page) ?? { top: y, foot: y };
    edges.set(page, { top: Math.max(own.top, y), foot: Math.min(own.foot, y) });
  }
  return lines.filter((line) => {
    const { top, foot } = edges.get(line.page) ?? { top: 0, foot: 0 };
    const atEdge = line.y > top - line.size * 1.5 || line.y < foot + line.size * 1.5;
    if (!atEdge) return true;
    if (/^(?:page\s*)?\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?$/i.test(line.text)) return false;
    return pages < 2 || (seen.get(key(line))?.size ?? 0) < Math.max(2, pages * RUNNING);
  });
}

/** Letters larger than the body's by this much make a heading. */
const LARGER = 1.12;
const MAX_HEADING = 200;

function toPieces(lines: readonly Line[]): Piece[] {
  const body = commonest(lines.flatMap((line) => Array<number>(line.text.length).fill(round(line.size))));
  const sizes = [...new Set(lines.map(({ size }) => round(size)))]
    .filter((size) => size > body * LARGER)
    .sort((a, b) => b - a);
  const leading = commonest(
    lines.slice(1).flatMap((line, n) => {
      const drop = (lines[n] as Line).y - line.y;
      return round(line.size) === body && drop > 0 && drop < body * 4 ? [round(drop)] : [];
    }),
  );
  const pieces: Piece[] = [];
  let previous: Line | null = null;
  const marginOf = rightMargins(lines);
  for (const line of lines) {
    const level = sizes.indexOf(round(line.size)) + 1;
    const last = pieces.at(-1);
    const goesOn =
      previous !== null &&
      last !== undefined &&
      continues(previous, line, leading || body * 1.3, marginOf(previous));
    const mark = /^(?:[•●▪◦–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+/.exec(line.text);
    if (level > 0 && line.text.length <= MAX_HEADING) {
      if (goesOn && last.kind === 'heading' && round(previous?.size ?? 0) === round(line.size))
        last.text += ` ${line.text}`;
      else pieces.push({ kind: 'heading', level, text: line.text, page: line.page });
    } else if (mark && !(goesOn && last?.kind === 'prose' && !/[.:;!?]$/.test(last.text))) {
      pieces.push({ kind: 'item', text: line.text.replace(/^[•●▪◦–]\s*/, '- '), page: line.page });
    } else if (goesOn && last.kind !== 'heading') last.text = join(last.text, line.text);
    else pieces.push({ kind: 'prose', text: line.text, page: line.page });
    previous = line;
  }
  return pieces;
}

/** Whether a line goes on with the paragraph of the one before: no wider gap, or over a page's or column's end in mid-sentence. */
function continues(previous: Line, line: Line, leading: number, right: number): boolean {
  const ends = /[.!?…:]["'”’)\]]*$/.test(previous.text);
  if (previous.page !== line.page || line.y > previous.y)
    return !ends && round(previous.size) === round(line.size);
  const drop = previous.y - line.y;
  if (drop > leading * 1.35) return false;
  // A line that ends well before the margin is the last of its paragraph.
  return previous.right > right - (right - previous.x) * SHORT;
}

/** A line that leaves this share of its column free was ended on purpose. */
const SHORT = 0.3;

/** Lines that begin this near to each other, in points, stand in one column. */
const COLUMN = 30;

/** Where the column ends in which a line stands. */
function rightMargins(lines: readonly Line[]): (line: Line) => number {
  const margins = new Map<number, number>();
  const column = ({ x }: Line) => Math.round(x / COLUMN);
  for (const line of lines) {
    for (const near of [column(line) - 1, column(line), column(line) + 1]) {
      margins.set(near, Math.max(margins.get(near) ?? 0, line.right));
    }
  }
  return (line) => margins.get(column(line)) ?? line.right;
}

/** Two lines of one paragraph. A hyphen at the end of the first is taken out where a small letter follows. */
function join(first: string, second: string): string {
  if (/\p{L}-$/u.test(first) && /^\p{Ll}/u.test(second)) return first.slice(0, -1) + second;
  if (/\u00AD$/.test(first)) return first.slice(0, -1) + second;
  return `${first} ${second}`;
}

const round = (value: number) => Math.round(value * 2) / 2;

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
