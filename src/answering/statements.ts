import { withoutInvisible } from '../language/invisible.ts';
import { MARKERS } from '../language/markers.ts';
import { splitSentences } from '../language/sentences.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';

/** Widest range that a marker may name; a wider one is a year span or a slip. */
const MAX_RANGE = 20;

/** Marks that begin a line of a list. */
const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/;

/**
 * Takes an LLM's text apart into statements: one a sentence, each with the paragraphs that its markers name. A
 * marker belongs to the sentence that it stands in or directly behind.
 */
export function parseStatements(text: string): DraftStatement[] {
  return withoutMarkup(withoutInvisible(text))
    .split('\n')
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '')
    .flatMap(parseLine);
}

/** An answer is plain text: of a link its words stay, and of an image or a tag nothing. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/!\[[^\]]*\]\s*(?:\([^)]*\)|\[[^\]]*\])/g, '')
    .replace(/\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)/g, '$1')
    .replace(/^\s*\[[^\]]+\]:\s*\S+.*$/gm, '')
    .replace(/<\/?[a-z][^>\n]*>/gi, '')
    .replace(/(?<=\S)[^\S\n]+(?=[.,;:!?])/g, '');

function parseLine(line: string): DraftStatement[] {
  const markers: { at: number; ranks: number[] }[] = [];
  let plain = '';
  let from = 0;
  for (const match of line.matchAll(MARKERS)) {
    plain += line.slice(from, match.index);
    markers.push({ at: plain.length, ranks: ranksOf(match[1] as string) });
    from = match.index + match[0].length;
  }
  plain += line.slice(from);
  const statements = splitSentences(plain).map((span) => ({ ...span, ranks: new Set<number>() }));
  for (const { at, ranks } of markers) {
    // The last sentence that begins before the marker; one at the very front speaks for the first sentence.
    const owner = statements.findLast(({ start }) => start < at) ?? statements[0];
    for (const rank of ranks) owner?.ranks.add(rank);
  }
  return statements.map(({ start, end, ranks }) => ({
    text: plain.slice(start, end),
    sources: [...ranks].map((rank) => ({ rank })),
  }));
}

function ranksOf(list: string): number[] {
  return list.split(/,|;|and/i).flatMap((part) => {
    const [first, last] = part.split(/[-–—]/).map((number) => Number(number.trim()));
    if (first === undefined || Number.isNaN(first)) return [];
    if (last === undefined || Number.isNaN(last) || last < first || last - first > MAX_RANGE) return [first];
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}
