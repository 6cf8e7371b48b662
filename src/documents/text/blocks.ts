/** One line of a text with its offsets, without the line break and surrounding blanks. */
export interface Line {
  text: string;
  start: number;
  end: number;
}

/** Lines that stand together between blank lines. */
export type Block = Line[];

/** A line longer than this was not broken by an editor's right margin. */
const WRAP_COLUMN = 120;

const LIST_ITEM = /^(?:[-*•–·]|\(?[a-z0-9]{1,3}[.)])\s/;

/** Splits a text into blocks at blank lines; offsets are exact. */
export function toBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let block: Block = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim();
    if (trimmed === '') {
      if (block.length > 0) blocks.push(block);
      block = [];
    } else {
      const start = offset + raw.indexOf(trimmed);
      block.push({ text: trimmed, start, end: start + trimmed.length });
    }
    offset += raw.length + 1;
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

/** Whether an editor broke the lines of this text at a margin, so that a line break does not end a paragraph. */
export function isHardWrapped(blocks: Block[]): boolean {
  const lines = blocks.flat();
  const long = lines.filter((line) => line.text.length > WRAP_COLUMN).length;
  return long <= lines.length * 0.05;
}

/** Splits a block whose lines are paragraphs of their own; list items stay with the line that leads in to them. */
export function splitLines(block: Block): Block[] {
  const parts: Block[] = [];
  for (const line of block) {
    const last = parts.at(-1);
    if (last && LIST_ITEM.test(line.text)) last.push(line);
    else parts.push([line]);
  }
  return parts;
}
