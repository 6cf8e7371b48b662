import { foldWord } from './fold-word.ts';
import { monthOf } from './months.ts';
import { ALL_PACKS } from './packs.ts';

/** A slice of a text; offsets are UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** The sign or number that an item of a list begins with, and the blanks behind it. */
export const LIST_MARK = /^(?:[-*•–·]|\(?\w{1,3}[.)])\s+/;

/** A line shorter than this was ended on purpose, not by an editor's right margin. */
const SHORT_LINE = 60;

/** Characters around a border that are looked at. */
const NEAR = 200;

/** Of all languages at once: a document may quote another than its own. */
const LEADING_ABBREVIATIONS = new Set(ALL_PACKS.flatMap(({ abbreviations }) => [...abbreviations.leading]));
const EITHER_ABBREVIATIONS = new Set(ALL_PACKS.flatMap(({ abbreviations }) => [...abbreviations.either]));
const SENTENCE_STARTERS = new RegExp(
  `^["'“‘(]?(?:${ALL_PACKS.flatMap(({ sentenceStarters }) => [...sentenceStarters]).join('|')})\\b`,
  'i',
);

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Splits a paragraph into sentences, trimmed of blanks. Abbreviations, initials and ordinals with a dot do not
 * end a sentence; a line break does only after a short line (a label or a list item) or before a list mark.
 */
export function splitSentences(text: string): Span[] {
  const pieces: Span[] = [];
  const within = new Uint8Array(text.length);
  for (const { start, end } of uncut(text)) within.fill(1, start + 1, end);
  for (const { segment, index } of candidates(text)) {
    const last = pieces.at(-1);
    const end = index + segment.length;
    // Only what is near the border decides; a look at all that came before would take the square of its length.
    const from = last && Math.max(last.start, last.end - NEAR);
    if (
      last &&
      from !== undefined &&
      (within[index] ||
        !endsHere(text.slice(from, last.end), text.slice(index, index + NEAR), lineBefore(text, from)))
    )
      last.end = end;
    else pieces.push({ start: index, end });
  }
  return pieces.map((piece) => trim(text, piece)).filter(({ start, end }) => end > start);
}

/** The sentences of a text of which parts stand for themselves (items of a list, code): none goes over the border of one. */
export function splitSentencesAround(text: string, parts: readonly Span[]): Span[] {
  const borders = [0, ...parts.flatMap(({ start, end }) => [start, end]), text.length];
  return borders.slice(1).flatMap((end, n) => {
    const from = borders[n] as number;
    return splitSentences(text.slice(from, end)).map((own) => ({
      start: own.start + from,
      end: own.end + from,
    }));
  });
}

/**
 * A code span of Markdown. Old texts quote `like this' or ``like this'', so its marks must stand as brackets would, and what is
 * quoted that way is none.
 */
const CODE_SPAN =
  /(?<![\p{L}\p{N}`])(`{1,2})(?![`\s])(?:(?!\1(?!`)|''|\n\s*\n)[\s\S]){0,300}(?<!\s)\1(?![\p{L}\p{N}`])/gu;

/** Signs that stand in addresses, paths and patterns, and between the words of no sentence. */
const IN_AN_ADDRESS = /[\\/=&#_*@]/;

/** Places within code or an address, where no sentence ends: "`I.*.*`", "https://ships.example/?Page=2". */
function* uncut(text: string): Generator<Span> {
  for (const { 0: span, index } of text.matchAll(CODE_SPAN)) yield { start: index, end: index + span.length };
  for (const { 0: run, index } of text.matchAll(/\S+/g))
    if (IN_AN_ADDRESS.test(run) && /[.!?]\S/.test(run)) yield { start: index, end: index + run.length };
}

/** Unicode's rules never break before a number that a small letter follows: "at the pier. 412 ships came". */
const BEFORE_NUMBER = /(?=\p{N})(?<=\p{STerm}["'”’)\]]{0,4}\s{1,9})/u;

/** Every place where a sentence may begin; some are within one after all. */
function* candidates(text: string): Generator<{ segment: string; index: number }> {
  for (const { segment, index } of segmenter.segment(text)) {
    let offset = index;
    for (const part of segment.split(BEFORE_NUMBER)) {
      yield { segment: part, index: offset };
      offset += part.length;
    }
  }
}

/** Shrinks a span past the blanks at its ends. */
export function trim(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return { start: from, end: to };
}

/** What ends a sentence in any script (। ؟ ۔ 。), and the quotes and brackets behind it. */
export const ENDS_SENTENCE = /[\p{STerm}…]["'”’)\]]*$/u;

/** How far into its line a place is; as soon as the line is long, how long does not matter. */
function lineBefore(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - SHORT_LINE), at);
  return before.length - (before.lastIndexOf('\n') + 1);
}

/** @param column how far into its line the text before begins. */
function endsHere(before: string, after: string, column: number): boolean {
  const line = before.trimEnd();
  if (/\n[^\S\n]*\n\s*$/.test(before)) return true;
  if (!ENDS_SENTENCE.test(line)) {
    if (!before.endsWith('\n')) return false;
    const breakAt = line.lastIndexOf('\n');
    const lineLength = breakAt < 0 ? column + line.length : line.length - breakAt - 1;
    const next = after.trimStart();
    return LIST_MARK.test(next) || (lineLength < SHORT_LINE && !/^\p{Ll}/u.test(next));
  }
  const word = /(\S+)\.["'”’)\]]*$/.exec(line)?.[1]?.replace(/^["'“‘([]+/, '');
  if (word === undefined) return !/^\s*\p{Ll}/u.test(after);
  // "1. März": a day with its month.
  if (/^\d{1,2}$/.test(word) && monthOf(/^\s*(\p{L}*)/u.exec(after)?.[1] ?? '') !== null) return false;
  const key = foldWord(word);
  const next = after.trimStart();
  if (/^\p{Ll}/u.test(next)) return false;
  if (LEADING_ABBREVIATIONS.has(key)) return !/^[\p{Lu}\p{N}"“(`]/u.test(next);
  if (/^\p{Lu}$/u.test(word)) return SENTENCE_STARTERS.test(next) && !/^[AI]\b/.test(next);
  if (EITHER_ABBREVIATIONS.has(key) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return SENTENCE_STARTERS.test(next);
  return true;
}
