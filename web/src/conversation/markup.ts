/** A part of a statement as it is laid out. Offsets are UTF-16 code units in the statement's text. */
export interface Piece {
  start: number;
  end: number;
}

/** How a statement is laid out: running text, a list with what leads in to it, or code. */
export type Block =
  | ({ kind: 'text' } & Piece)
  | ({ kind: 'code' } & Piece)
  | { kind: 'list'; ordered: boolean; first: number; items: Piece[] };

const ITEM = /^[ \t]*(?:[-*+•–·‣◦]|(?<number>\d{1,3})[.)])[ \t]+(?=\S)/;

/** The blocks of a list: lines that begin as items become items, a line that is indented below one belongs to it. */
export function listBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of linesOf(text)) {
    const words = text.slice(line.start, line.end);
    const last = blocks.at(-1);
    const mark = ITEM.exec(words);
    if (mark) {
      const item = { start: line.start + mark[0].length, end: line.end };
      const ordered = mark.groups?.number !== undefined;
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered, first: Number(mark.groups?.number ?? 1), items: [item] });
    } else if (last?.kind === 'list' && /^[ \t]+\S/.test(words)) (last.items.at(-1) as Piece).end = line.end;
    else if (words.trim() !== '') blocks.push({ kind: 'text', ...line });
  }
  return blocks;
}

/** The blocks of code with what it is for: lines that end as sentences come before it. */
export function codeBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const line of linesOf(text)) {
    if (!/[.:!?：。]\s*$/.test(text.slice(line.start, line.end))) break;
    blocks.push({ kind: 'text', ...line });
    from = line.end + 1;
  }
  if (from < text.length) blocks.push({ kind: 'code', start: from, end: text.length });
  return blocks;
}

/** A cell of a table's row, as the text of a row names it: "Room: 12; Rent: 410". */
export interface Cell {
  column: string;
  value: Piece;
}

/** The cells of a row; null when the text is not made of cells. */
export function cellsOf(text: string): Cell[] | null {
  const cells: Cell[] = [];
  let from = 0;
  for (const part of text.split('; ')) {
    const colon = part.indexOf(': ');
    if (colon < 1) return null;
    cells.push({ column: part.slice(0, colon), value: { start: from + colon + 2, end: from + part.length } });
    from += part.length + 2;
  }
  return cells;
}

function linesOf(text: string): Piece[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const piece = { start: from, end: from + line.length };
    from += line.length + 1;
    return piece;
  });
}
