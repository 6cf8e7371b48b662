import { describeRow } from '../../pieces/assemble.ts';
import type { Piece } from '../../pieces/piece.ts';
import type { Cell, Line } from './lines.ts';

/** Rows of a table stand no further apart than this, in sizes of their letters. */
const ROW_GAP = 3;

/** A table as it was found. */
interface FoundTable {
  pieces: Piece[];
  /** How many lines it takes. */
  lines: number;
  /** The names and places of its columns, for the part of it that stands on the next page. */
  head: TableHead;
}

export interface TableHead {
  names: string[];
  columns: Cell[];
}

interface Row {
  cells: string[];
  line: Line;
}

/**
 * Finds a table where lines are divided by wide gaps, and the divided parts stand below each other. A line that leaves the
 * first column empty goes on with the row above.
 * @param carried the head of a table that the page before ended with; when this one fits below it, it goes on.
 */
export function findTable(
  lines: readonly Line[],
  from: number,
  carried: TableHead | null,
): FoundTable | null {
  const first = lines[from];
  if (!first || first.cells.length < 2) return null;
  const goesOn = carried && first.cells.every((cell) => columnOf(cell, carried.columns, first.size) >= 0);
  const { rows, columns, end } = takeRows(lines, from, goesOn ? carried.columns : first.cells);
  if (rows.length === 0) return null;
  const names = goesOn ? carried.names : namesOf(rows);
  const isRepeated = goesOn && rows[0]?.cells.join() === names.join();
  const body = (goesOn ? isRepeated : names.length > 0) ? rows.slice(1) : rows;
  // Two lines that happen to have gaps, or marks and their items, are no table.
  if (!goesOn && (rows.length < 2 || rows.length + columns.length < 4 || areItems(rows))) return null;
  return {
    pieces: body.map(({ cells, line: { page } }) => ({ kind: 'row', text: describeRow(names, cells), page })),
    lines: end - from,
    head: { names, columns },
  };
}

function takeRows(lines: readonly Line[], from: number, start: readonly Cell[]) {
  const rows: Row[] = [];
  let columns = start.map((cell) => ({ ...cell }));
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] as Line;
    const drop = at > from ? (lines[at - 1]?.y ?? 0) - line.y : 0;
    if (at > from && (drop < 0 || drop > line.size * ROW_GAP)) break;
    const inOrder = at === from + 1 && isBelowNames(lines[from] as Line, line);
    const places = line.cells.map((cell, n) => (inOrder ? n : columnOf(cell, columns, line.size)));
    if (places.some((place) => place < 0) || new Set(places).size < places.length) break;
    const above = rows.at(-1);
    const goesOn = !places.includes(0) && rows.length > 1 && drop < line.size * 1.6;
    if (!goesOn && line.cells.length < 2) break;
    const row = goesOn && above ? above : { cells: columns.map(() => ''), line };
    line.cells.forEach(({ text }, n) => {
      const place = places[n] as number;
      row.cells[place] = `${row.cells[place] ?? ''} ${text}`.trim();
    });
    if (row !== above) rows.push(row);
    columns = columns.map((column, place) => widen(column, line.cells[places.indexOf(place)]));
  }
  return { rows, columns, end: at };
}

/** The names of the columns: the first row, when it looks unlike the second or names what the others count; else none. */
function namesOf([head, ...body]: readonly Row[]): string[] {
  const [next] = body;
  if (!head || !next) return [];
  if (head.line.font !== next.line.font) return head.cells;
  const counts = head.cells.some(
    (name, n) => name !== '' && !/\d/.test(name) && body.every(({ cells }) => /\d/.test(cells[n] ?? '')),
  );
  return counts ? head.cells : [];
}

const areItems = (rows: readonly Row[]): boolean =>
  rows.every(({ cells }) => cells.length === 2 && /^(?:\W|\(?\w{1,3}[.)])$/.test(cells[0] ?? ''));

/** Whether a row stands below the names of its columns, which may be centred over cells that are not. */
function isBelowNames(names: Line, row: Line): boolean {
  if (names.cells.length !== row.cells.length) return false;
  const isApart = names.font !== row.font || names.cells.length > 2;
  // Each cell begins before the next column's name ends.
  return isApart && row.cells.every(({ x }, n) => x < (names.cells[n]?.right ?? 0));
}

/** The column below whose name a cell stands, by its left edge, its right edge (numbers) or its middle; -1 when by none. */
function columnOf(cell: Cell, columns: readonly Cell[], size: number): number {
  const near = (a: number, b: number) => Math.abs(a - b) < size;
  const middle = ({ x, right }: Cell) => (x + right) / 2;
  const aligned = columns.findIndex(
    (column) =>
      near(cell.x, column.x) || near(cell.right, column.right) || near(middle(cell), middle(column)),
  );
  if (aligned >= 0) return aligned;
  const over = columns.flatMap(({ x, right }, n) => (cell.x < right && cell.right > x ? [n] : []));
  return over.length === 1 ? (over[0] as number) : -1;
}

const widen = (column: Cell, cell: Cell | undefined): Cell =>
  cell ? { ...column, x: Math.min(column.x, cell.x), right: Math.max(column.right, cell.right) } : column;
