import { isMonth, monthOf, weekdayOf } from '../language/english/calendar.ts';
import { tokenize } from '../language/tokens.ts';
import { findDates, type NamedDate } from './dates.ts';

const RANGE = /\b(\p{L}+)\s*(?:to|through|until|till|–|-)\s*(\p{L}+)\b/giu;

/**
 * A day, month or weekday that a question names, when a sentence that could answer names another one of the same kind and not this:
 * "in April" and "In March the shop sold …". Ranges hold what lies within.
 * @param above what the sentence stands under; what is named there holds for it.
 * @returns the words of the question; null when there is no such thing.
 */
export function findOtherDate(question: string, sentence: string, above: string): string | null {
  const asked = findDates(question).filter(({ day }) => day !== null);
  if (asked.length === 0)
    return other(question, sentence, above, monthIn, 12) ?? other(question, sentence, above, weekdayOf, 7);
  const found = findDates(sentence).filter(({ day }) => day !== null);
  if (found.length === 0) return null;
  const known = [...found, ...findDates(above)];
  const missing = asked.find((date) => !known.some((own) => agrees(date, own)));
  return missing ? question.slice(missing.start, missing.end) : null;
}

/** "May" is a month only within a sentence, and no verb there. */
const monthIn = (word: string): number | null =>
  /^\p{Lu}/u.test(word) && isMonth(word.toLowerCase()) ? monthOf(word) : null;

function other(
  question: string,
  sentence: string,
  above: string,
  numberOf: (word: string) => number | null,
  size: number,
): string | null {
  const wordsOf = (text: string) =>
    tokenize(text).flatMap(({ text: word, start }, n) => {
      const number = n === 0 && /^may$/i.test(word) ? null : numberOf(word);
      return number === null ? [] : [{ number, word, start }];
    });
  const asked = wordsOf(question);
  if (asked.length === 0) return null;
  const named = new Set(wordsOf(sentence).map(({ number }) => number));
  if (named.size === 0) return null;
  for (const [, from = '', to = ''] of sentence.matchAll(RANGE)) {
    const [first, last] = [numberOf(from), numberOf(to)];
    if (first === null || last === null) continue;
    for (let at = first; at !== last; at = (at % size) + 1) named.add(at);
  }
  for (const { number } of wordsOf(above)) named.add(number);
  return asked.find(({ number }) => !named.has(number))?.word ?? null;
}

function agrees(a: NamedDate, b: NamedDate): boolean {
  const same = (x: number | null, y: number | null) => x === null || y === null || x === y;
  return same(a.year, b.year) && same(a.month, b.month) && same(a.day, b.day);
}
