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

export const LIST_ITEM = /^(?:[-*•–·]|\(?[a-z0-9]{1,3}[.)])\s/;

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

/** A line that ends no sentence and is at least so long, in UTF-16 code units, goes on in the next. */
const FULL_LINE = 60;

const ENDS_SENTENCE = /[.!?:;…。！？：；]["'”’)\]]*$/;

/** Whether a line goes on with what the one before it began. */
const goesOn = (before: string, next: string): boolean =>
  !ENDS_SENTENCE.test(before) && (/^\p{Ll}/u.test(next) || before.length >= FULL_LINE);

/** Splits a block whose lines are paragraphs of their own; a list stays with the line that leads in to it, and a sentence whole. */
export function splitLines(block: Block): Block[] {
  const parts: Block[] = [];
  for (const line of block) {
    const last = parts.at(-1);
    if (last && (LIST_ITEM.test(line.text) || goesOn(last.at(-1)?.text ?? '', line.text))) last.push(line);
    else parts.push([line]);
  }
  return parts;
}
