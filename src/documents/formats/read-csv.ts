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

/** The sign that divides most lines into the same number of cells; of equal ones the one that makes more cells. */
function delimiterOf(text: string): string {
  const lines = text
    .split('\n', LOOKED_AT)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/"[^"]*"/g, '""'));
  const scores = DELIMITERS.map((sign) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(sign).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    const [cells, agreeing] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    return { sign, agreeing, cells };
  });
  const [best] = scores.sort((a, b) => b.agreeing - a.agreeing || b.cells - a.cells);
  return best?.sign ?? ',';
}

/** A first line with one filled cell, above lines with several, is the table's title. */
function takeTitle(rows: string[][]): { title: string | null; table: string[][] } {
  const filled = (cells: string[] | undefined) => cells?.filter((cell) => cell !== '') ?? [];
  const [only, ...others] = filled(rows[0]);
  const isTitle = only !== undefined && others.length === 0 && filled(rows[1]).length > 1;
  return isTitle ? { title: only, table: rows.slice(1) } : { title: null, table: rows };
}
