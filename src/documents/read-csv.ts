import { parse } from 'csv-parse/sync';
import { assemble, describeRow, type Piece } from './assemble.ts';
import type { ReadResult } from './read-result.ts';

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
  const [columns = [], ...body] = rows;
  return assemble(body.map((cells): Piece => ({ kind: 'row', text: describeRow(columns, cells) })));
}
