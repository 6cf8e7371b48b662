import type { Block } from '../../contract/document.ts';
import { type Span, splitSentences } from '../../language/sentences.ts';
import type { ReadResult } from '../read-result.ts';

/** Longest paragraph, in UTF-16 code units: some 700 words. What is longer is cut between sentences. */
const MAX_PARAGRAPH = 4_000;

/** Sentences are looked for in so much at a time: finding them takes longer than in proportion. */
const A_PART = 16_000;

/** Cuts paragraphs that are too long to be read as a source, between sentences; one that has none, between words. */
export function splitLongParagraphs(result: ReadResult): ReadResult {
  const { text, paragraphs } = result;
  if (paragraphs.every(({ start, end }) => end - start <= MAX_PARAGRAPH)) return result;
  return {
    ...result,
    paragraphs: paragraphs.flatMap((paragraph) =>
      paragraph.end - paragraph.start <= MAX_PARAGRAPH
        ? [paragraph]
        : cut(text, paragraph).map((span) => ({
            ...paragraph,
            ...span,
            blocks: blocksWithin(paragraph, span),
          })),
    ),
  };
}

/** The blocks of a paragraph that a part of it holds whole. */
function blocksWithin({ start, blocks }: ReadResult['paragraphs'][number], part: Span): Block[] {
  const moved = start - part.start;
  return blocks
    .map((block) => ({ ...block, start: block.start + moved, end: block.end + moved }))
    .filter((block) => block.start >= 0 && block.end <= part.end - part.start);
}

function cut(text: string, { start, end }: { start: number; end: number }): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let from = start; from < end; ) {
    const rest = text.slice(from, Math.min(end, from + MAX_PARAGRAPH));
    const to =
      from + rest.length >= end ? end : from + lastBreak(text.slice(from, Math.min(end, from + A_PART)));
    const own = text.slice(from, to);
    const begin = from + own.length - own.trimStart().length;
    if (own.trim() !== '') spans.push({ start: begin, end: begin + own.trim().length });
    from = to;
  }
  return spans;
}

/** Where the last sentence ends that fits; the last blank when none does; else the limit itself, but not within a letter. */
function lastBreak(part: string): number {
  const sentence = splitSentences(part).findLast(({ end }) => end <= MAX_PARAGRAPH);
  if (sentence && sentence.end > MAX_PARAGRAPH / 4) return sentence.end;
  const blank = part.slice(0, MAX_PARAGRAPH).search(/\s\S*$/);
  if (blank > MAX_PARAGRAPH / 4) return blank;
  const code = part.charCodeAt(MAX_PARAGRAPH);
  return code >= 0xdc00 && code <= 0xdfff ? MAX_PARAGRAPH - 1 : MAX_PARAGRAPH;
}
