import type { Block, Line } from './blocks.ts';

const BREADCRUMB = /^(?:home\s*[>»›/|]|(?:[^>»›]{1,40}\s*[>»›]\s*){2,}[^>»›]{0,40}$)/i;
const PAGER =
  /^(?:[<>«»‹›|\s\d.…-]*\d[<>«»‹›|\s\d.…-]*|page\s+\d+(?:\s+of\s+\d+)?|(?:previous|prev|next|first|last)(?:\s*(?:page)?\s*[|<>»«›‹]*\s*(?:next|last)?(?:\s*page)?)?)$/i;
const TRAILER =
  /^(?:more (?:from|on|in|about|stories)\b|related (?:articles?|stories|news|links?|topics?|reading)\b|read (?:more|next|also)\b|recommended\b|you may also like\b|most (?:read|popular)\b|share (?:this|on)\b|follow us\b|back to top\b|copyright ©|©|all rights reserved\b)/i;

/** Longest line that can be a link or a label of a page rather than prose, in characters. */
const LABEL_LENGTH = 100;

const endsSentence = (text: string) => /[.!?]["'”’)]*$/.test(text);

/** A line of a saved web page that leads elsewhere: a breadcrumb, a pager, a share or copyright line. */
function isFurniture({ text }: Line): boolean {
  if (text.length > LABEL_LENGTH) return false;
  return BREADCRUMB.test(text) || PAGER.test(text) || (TRAILER.test(text) && !endsSentence(text));
}

/**
 * Takes a saved web page's leftovers out. A "MORE FROM" line takes the short labels below it along, since
 * they are the titles of other pages; prose below it is kept.
 */
export function withoutFurniture(blocks: Block[]): Block[] {
  const kept: Block[] = [];
  let inTrailer = false;
  for (const block of blocks) {
    const lines = block.filter((line) => {
      const label = line.text.length <= LABEL_LENGTH && !endsSentence(line.text);
      if (label && TRAILER.test(line.text)) inTrailer = true;
      else if (!label) inTrailer = false;
      return !inTrailer && !isFurniture(line);
    });
    if (lines.length > 0) kept.push(...contiguous(block, lines));
  }
  return kept;
}

/** A paragraph is one slice of the text, so lines on both sides of a removed one are two blocks. */
function contiguous(block: Block, lines: Line[]): Block[] {
  const parts: Block[] = [];
  let previous = -2;
  for (const line of lines) {
    const position = block.indexOf(line);
    if (position === previous + 1) parts.at(-1)?.push(line);
    else parts.push([line]);
    previous = position;
  }
  return parts;
}
