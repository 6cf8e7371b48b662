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
  const firstLine = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
  const count = (sign: string) => firstLine.split(sign).length;
  const delimiter = DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] as string;
  const rows: string[][] = parse(text, {
    delimiter,
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

/** A first line with one filled cell, above lines with several, is the table's title. */
function takeTitle(rows: string[][]): { title: string | null; table: string[][] } {
  const filled = (cells: string[] | undefined) => cells?.filter((cell) => cell !== '') ?? [];
  const [only, ...others] = filled(rows[0]);
  const isTitle = only !== undefined && others.length === 0 && filled(rows[1]).length > 1;
  return isTitle ? { title: only, table: rows.slice(1) } : { title: null, table: rows };
}
