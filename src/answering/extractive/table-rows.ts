import type { Document, Paragraph } from '../../contract/document.ts';
import type { Span } from '../../language/sentences.ts';
import { stem, tokenize } from '../../language/tokens.ts';
import type { Question } from '../../understanding/question.ts';
import { countWords } from './trim-quote.ts';

/** Most rows that are quoted for one question. */
const MAX_ROWS = 12;

/** A row with more words is cut to the cells that matter. */
const MAX_ROW_WORDS = 40;

export const isRow = ({ blocks }: Pick<Paragraph, 'blocks'>): boolean => blocks[0]?.kind === 'row';

const stemsOf = (text: string) => new Set(tokenize(text).map((token) => token.stem));

/**
 * The rows of a table that a question means as this one: they hold all that this row holds of the question and not every row does
 * ("Who works in the workshop?"). This row among them, in the table's order; alone when the question names just it.
 */
export function rowsLike(
  row: Paragraph,
  { terms }: Pick<Question, 'terms'>,
  { paragraphs }: Pick<Document, 'paragraphs'>,
): { rows: Paragraph[]; left: number } {
  const place = row.section.join('\n');
  const table = paragraphs.filter((own) => isRow(own) && own.section.join('\n') === place);
  const stems = new Map(table.map((own) => [own, stemsOf(own.text)]));
  const telling = terms
    .map((term) => term.stem)
    .filter((own) => stems.get(row)?.has(own) && !table.every((other) => stems.get(other)?.has(own)));
  if (telling.length === 0) return { rows: [row], left: 0 };
  const rows = table.filter((own) => telling.every((stem) => stems.get(own)?.has(stem)));
  const shown = rows.length > MAX_ROWS ? rows.slice(0, MAX_ROWS) : rows;
  return { rows: shown.includes(row) ? shown : [row, ...shown.slice(1)], left: rows.length - shown.length };
}

/** The cells of a row that a question is about: one that names it, those of the columns that are asked for, the one that answers; all of a short row. */
export function cellsFor(text: string, { terms }: Pick<Question, 'terms'>, answer: Span | null): Span[] {
  if (countWords(text) <= MAX_ROW_WORDS) return [{ start: 0, end: text.length }];
  const asked = new Set(terms.map((term) => stem(term.lower)));
  let from = 0;
  const cells = text.split('; ').map((cell): Span => {
    const span = { start: from, end: from + cell.length };
    from += cell.length + 2;
    return span;
  });
  const matches = (words: string) =>
    [...stemsOf(words)].some((own) => [...asked].some((stem) => own === stem || isBeginning(own, stem)));
  let isNamed = false;
  const kept = cells.filter(({ start, end }) => {
    const [column = '', value = ''] = text.slice(start, end).split(/: (.*)/s);
    // One cell names the row; the others that hold its name add nothing.
    const names = !isNamed && value !== '' && matches(value);
    isNamed ||= names;
    return names || matches(column) || (answer !== null && answer.start < end && answer.end > start);
  });
  return kept.length > 0 ? kept.slice(0, MAX_ROWS) : cells.slice(0, MAX_ROWS);
}

/** Fewest letters by which one word is the beginning of another: "Dial" and "dialling". */
const MIN_BEGINNING = 4;

const isBeginning = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= MIN_BEGINNING && long.startsWith(short);
};
