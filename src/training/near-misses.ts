import { findNames } from '../facts/names.ts';
import { findNumbers } from '../facts/numbers.ts';
import { analyseQuestion } from '../understanding/question.ts';

const ORDINALS = [
  'First',
  'Second',
  'Third',
  'Fourth',
  'Fifth',
  'Sixth',
  'Seventh',
  'Eighth',
  'Ninth',
  'Tenth',
];

/**
 * Turns a question that a paragraph answers into one that it does not: another name, another year or another edition
 * in the place of the one that it asks for. What people ask by mistake is often just that.
 *
 * @param names names of the corpus, to take others from.
 * @param pick a whole number from 0 to below its argument.
 * @returns the changed question, or null when it has nothing to exchange.
 */
export function nearMissOf(
  question: string,
  paragraph: string,
  names: readonly string[],
  pick: (below: number) => number,
): string | null {
  const put = (start: number, end: number, text: string) =>
    question.slice(0, start) + text + question.slice(end);
  const number = findNumbers(question)[pick(2)];
  if (number?.ordinal && number.spelled && number.value <= ORDINALS.length) {
    const other = ORDINALS[(number.value + pick(ORDINALS.length - 1)) % ORDINALS.length] as string;
    return paragraph.includes(other) ? null : put(number.start, number.end, other);
  }
  if (number && !number.ordinal && !number.spelled) {
    const other = String(number.value + 2 + pick(30));
    return paragraph.includes(other) ? null : put(number.start, number.end, other);
  }
  const own = findNames(question);
  const name = own[pick(own.length || 1)];
  if (!name) return null;
  const words = paragraph.toLowerCase();
  for (let attempt = 0; attempt < 20; attempt++) {
    const other = names[pick(names.length)] as string;
    const absent = other
      .toLowerCase()
      .split(/\s+/)
      .every((word) => !words.includes(word));
    if (absent) return put(name.start, name.end, other);
  }
  return null;
}

const ENDING = /(?:ed|ing|ly|al|ion|s)$/;

/**
 * Turns an answered question into one about another matter: one of its plain words becomes another of the same ending
 * that the paragraph does not hold.
 * @param words lower-case words of other questions.
 */
export function swapWord(
  question: string,
  paragraph: string,
  words: readonly string[],
  pick: (below: number) => number,
): string | null {
  const own = analyseQuestion(question).terms.filter(({ text }) => /^\p{Ll}{3,}$/u.test(text));
  const target = own[pick(own.length || 1)];
  if (!target) return null;
  const text = paragraph.toLowerCase();
  const ending = ENDING.exec(target.text)?.[0];
  const others = words.filter(
    (word) =>
      ENDING.exec(word)?.[0] === ending && !text.includes(word.slice(0, Math.max(4, word.length - 3))),
  );
  const other = others[pick(others.length || 1)];
  return other ? question.slice(0, target.start) + other + question.slice(target.end) : null;
}
