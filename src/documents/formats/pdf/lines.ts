import { joinRuns, onOneLine, type TextPart } from './text-parts.ts';

/** A line of a page as it is printed; size and font are those of most of its letters. */
export interface Line extends Omit<TextPart, 'content' | 'tag'> {
  /** Its parts, where wide gaps divide it: a list's mark and its item, the cells of a table's row. */
  cells: Cell[];
}

export interface Cell {
  text: string;
  x: number;
  right: number;
}

/** A gap of so many times the letters' size is more than a blank between words. */
const WIDE = 1.1;

/** The lines of a page in reading order: from top to bottom, column by column. */
export function linesOfPage(parts: readonly TextPart[]): Line[] {
  const runs = toRuns(parts);
  return inColumns(runs).flatMap(toLines);
}

/** Parts that stand close together on one baseline, as one. */
function toRuns(parts: readonly TextPart[]): TextPart[] {
  const runs: TextPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    const gap = last ? part.x - last.right : 0;
    if (last && onOneLine(last, part) && gap < part.size * WIDE) {
      const longer = part.text.length > last.text.length ? part : last;
      const { size, font } = longer;
      // A raised number is part of its line.
      const y = part.size < last.size ? last.y : part.y;
      runs[runs.length - 1] = {
        ...last,
        text: joinRuns(last.text, gap, part),
        right: part.right,
        size,
        font,
        y,
      };
    } else runs.push({ ...part });
  }
  return runs;
}

/** Columns have at least so many lines on either side of the gap between them, of so many letters on average. */
const COLUMN_LINES = 5;
const COLUMN_LETTERS = 18;

/** A page's runs in bands that are read one after the other: what goes over the whole width, the left column, the right one. */
function inColumns(runs: readonly TextPart[]): TextPart[][] {
  const gutter = findGutter(runs);
  if (gutter === null) return [[...runs]];
  const rows = toRows(runs);
  const bands: { spans: boolean; runs: TextPart[] }[] = [];
  for (const row of rows) {
    const spans = row.some(({ x, right }) => x < gutter && right > gutter);
    const band = bands.at(-1);
    if (band && band.spans === spans) band.runs.push(...row);
    else bands.push({ spans, runs: [...row] });
  }
  return bands.flatMap(({ spans, runs: own }) =>
    spans
      ? [own]
      : [own.filter(({ right }) => right <= gutter), own.filter(({ x }) => x >= gutter)].flatMap(inColumns),
  );
}

/** Where the gap between two columns is, or null when there is one column alone. */
function findGutter(runs: readonly TextPart[]): number | null {
  const left = Math.min(...runs.map(({ x }) => x));
  const width = Math.max(...runs.map(({ right }) => right)) - left;
  let best: { x: number; crossing: number } | null = null;
  for (let share = 0.15; share <= 0.85; share += 0.01) {
    const x = left + width * share;
    const crossing = runs.filter((run) => run.x < x && run.right > x).length;
    if (best && crossing >= best.crossing) continue;
    const before = runs.filter(({ right }) => right <= x);
    const behind = runs.filter((run) => run.x >= x);
    if (isColumn(before) && isColumn(behind) && crossing < Math.min(before.length, behind.length))
      best = { x, crossing };
  }
  return best?.x ?? null;
}

/** Most of a column's text is lines that fill it; a table's cells don't, or are short. */
function isColumn(runs: readonly TextPart[]): boolean {
  const widths = runs.map(({ x, right }) => right - x).sort((a, b) => a - b);
  // Beside a gap there can be two columns more, so their own lines are the measure.
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const full = runs.filter((run) => run.right - run.x > width * 0.6);
  const letters = (own: readonly TextPart[]) => own.reduce((sum, { text }) => sum + text.length, 0);
  return (
    full.length >= COLUMN_LINES &&
    letters(full) >= full.length * COLUMN_LETTERS &&
    letters(full) >= letters(runs) * 0.6
  );
}

/** Runs of one baseline, from top to bottom, each row from left to right. */
function toRows(runs: readonly TextPart[]): TextPart[][] {
  const rows: TextPart[][] = [];
  for (const run of runs.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - run.y) < Math.min(first.size, run.size) * 0.4) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}

function toLines(runs: readonly TextPart[]): Line[] {
  return toRows(runs).map((row) => {
    const longest = row.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    const { page, y, size, font } = longest;
    const own = row.map((run) => ({
      text: run.text.replace(/\s+/g, ' ').trim(),
      x: run.x,
      right: run.right,
    }));
    const cells = isStretched(own) ? [joined(own)] : own;
    const { text } = joined(cells);
    return { text, page, y, size, font, cells, x: cells[0]?.x ?? 0, right: cells.at(-1)?.right ?? 0 };
  });
}

const joined = (cells: readonly Cell[]): Cell => ({
  text: cells.map(({ text }) => text).join(' '),
  x: cells[0]?.x ?? 0,
  right: cells.at(-1)?.right ?? 0,
});

/** Whether the gaps are those of a line that was stretched to both margins: all alike, though what is between them is not. */
function isStretched(cells: readonly Cell[]): boolean {
  if (cells.length < 3) return false;
  const between = (measure: (left: Cell, right: Cell) => number) => {
    const all = cells.slice(1).map((cell, n) => measure(cells[n] as Cell, cell));
    return Math.max(...all) / Math.min(...all);
  };
  return between((left, { x }) => x - left.right) < 1.2 && between((left, { x }) => x - left.x) > 1.1;
}

/** Page numbers, with or without a word around them. */
const PAGE_NUMBER = /^[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:\/|of)\s*\d{1,4})?[-–—|\s]*$/i;

/** A line of a table of contents: dots lead to a page's number. */
const LEADER = /(?:\s?[.·…]){4,}\s*(?:\d+|[ivxlc]+)$/;

/** Takes out what stands at the head or foot of page after page (running titles, page numbers), and tables of contents. */
export function withoutRunningLines(pages: readonly Line[][]): Line[][] {
  const body = pages.map((lines) => lines.filter(({ text }) => !LEADER.test(text)));
  // Twice, since a running head can have two lines.
  return withoutOutermost(withoutOutermost(body));
}

function withoutOutermost(pages: readonly Line[][]): Line[][] {
  const key = ({ text, y }: Line) => `${text.replace(/\d+|\b[ivxlc]+\b/gi, '#')} ${Math.round(y / 6)}`;
  const edges = pages.map((lines) => {
    const ys = lines.map(({ y }) => y);
    const [top, foot] = [Math.max(...ys), Math.min(...ys)];
    return lines.filter(({ y, size }) => y > top - size * 0.6 || y < foot + size * 0.6);
  });
  const keys = edges.map((lines) => new Set(lines.map(key)));
  // A book has other heads on its left pages than on its right ones, and others in each chapter.
  const runs = (own: string, page: number) => [-2, -1, 1, 2].some((step) => keys[page + step]?.has(own));
  return pages.map((lines, page) =>
    lines.filter((line) => {
      if (lines.length < 2 || !edges[page]?.includes(line)) return true;
      return !PAGE_NUMBER.test(line.text) && !runs(key(line), page);
    }),
  );
}
