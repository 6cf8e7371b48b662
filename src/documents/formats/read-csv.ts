import { parse } from 'csv-parse/sync';
import { assemble, describeRow } from '../pieces/assemble.ts';
import type { Piece } from '../pieces/piece.ts';
import { endsAsQuestion, questionTable } from '../pieces/question-headings.ts';
import type { ReadResult } from '../read-result.ts';

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads a table: each row becomes a paragraph with the names of its columns.
 * @throws Error when quotation marks don't match.
 */
export function readCsv(text: string): ReadResult {
  const rows: string[][] = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const { title, table } = takeTitle(rows);
  const [columns = [], ...body] = table;
  const questions = questionTable(endsAsQuestion(columns[0] ?? '') ? table : body);
  const pieces =
    questions ?? body.map((cells): Piece => ({ kind: 'row', text: describeRow(columns, cells) }));
  return assemble(pieces, { title });
}

/** Lines that are looked at for the delimiter. */
const LOOKED_AT = 30;

/**
 * The sign that divides most lines into the same number of cells; of equal ones the one that does so in most lines on end, since a title
 * stands above and not between, then the one that makes more cells.
 */
function delimiterOf(text: string): string {
  const lines = text
    .split('\n', LOOKED_AT)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/"[^"]*"/g, '""'));
  const [best] = DELIMITERS.map((sign) => {
    const counts = lines.map((line) => line.split(sign).length);
    const [likeliest] = [...new Set(counts.filter((count) => count > 1))]
      .map((cells) => ({ cells, ...agreementOn(cells, counts) }))
      .toSorted((a, b) => b.agreeing - a.agreeing || b.onEnd - a.onEnd || b.cells - a.cells);
    return { sign, ...(likeliest ?? { cells: 1, agreeing: 0, onEnd: 0 }) };
  }).toSorted((a, b) => b.agreeing - a.agreeing || b.onEnd - a.onEnd || b.cells - a.cells);
  return best?.sign ?? ',';
}

/** How many lines have a number of cells, and how many of them on end. */
function agreementOn(cells: number, counts: readonly number[]): { agreeing: number; onEnd: number } {
  let [agreeing, run, onEnd] = [0, 0, 0];
  for (const count of counts) {
    run = count === cells ? run + 1 : 0;
    if (count === cells) agreeing++;
    onEnd = Math.max(onEnd, run);
  }
  return { agreeing, onEnd };
}

/** A first line with one filled cell, above lines with several, is the table's title. */
function takeTitle(rows: string[][]): { title: string | null; table: string[][] } {
  const filled = (cells: string[] | undefined) => cells?.filter((cell) => cell !== '') ?? [];
  const [only, ...others] = filled(rows[0]);
  const isTitle = only !== undefined && others.length === 0 && filled(rows[1]).length > 1;
  return isTitle ? { title: only, table: rows.slice(1) } : { title: null, table: rows };
}
