import { describeRow } from '../../pieces/assemble.ts';
import type { Piece } from '../../pieces/piece.ts';
import { questionTable } from '../../pieces/question-headings.ts';
import { ELEMENT, type Element } from './dom.ts';
import { wordsOf } from './element-text.ts';

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
export function isLayout(table: Element): boolean {
  if (table.querySelector('table, h1, h2, h3, h4, h5, h6') !== null) return true;
  const cells = [...table.querySelectorAll('td, th')];
  const isPart = (cell: Element) =>
    cell.textContent.length > MAX_CELL && [...cell.querySelectorAll('p, ul, ol')].length > 1;
  return cells.length <= [...table.querySelectorAll('tr')].length || cells.some(isPart);
}

/** A table's rows with the names of their columns; a caption goes before them. */
export function tablePieces(table: Element): Piece[] {
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
  return [
    ...before,
    ...(questionTable(body) ??
      body.map((cells): Piece => ({ kind: 'row', text: describeRow(columns, cells) }))),
  ];
}
