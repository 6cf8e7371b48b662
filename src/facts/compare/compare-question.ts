import { isStopWord } from '../../language/stop-words.ts';
import type { Token } from '../../language/tokens.ts';
import type { Facts } from '../facts.ts';
import type { Mismatch } from '../mismatch.ts';
import { countNameWords, indexNames } from '../names.ts';
import { findOtherOrdinal } from '../ordinals.ts';
import { findOtherDay } from './compare-days.ts';

/** What a question is held against. */
export interface Evidence {
  /** The sentence that could answer. */
  sentence: Facts;
  /** What stands around it: its paragraph, headings and title. */
  around: Facts;
  /** Headings and title alone. */
  above: Facts;
}

/** Finds a day, weekday or month that is asked for where a sentence has another one of its kind, or null. */
export function findOtherDayAsked(asked: Facts, { sentence, above }: Evidence): Mismatch | null {
  const text = findOtherDay(asked, sentence, above);
  return text === null ? null : { kind: 'date', text };
}

/**
 * Finds what speaks against taking a sentence as the answer to a question: an ordinal that counts another thing ("the Third Conference"
 * where it is the Second), a number in digits that stands nowhere around, a name of which less than half stands there, or a word of a name
 * that no document has; or null.
 * @param mentions whether any document has a word.
 */
export function findMismatchWithQuestion(
  asked: Facts,
  { sentence, around }: Evidence,
  mentions: (word: Token) => boolean,
): Mismatch | null {
  return (
    otherOrdinal(asked, [sentence, around]) ??
    missingNumber(asked, around) ??
    missingName(asked, around) ??
    unknownName(asked, mentions)
  );
}

/** Looks first at the sentence, then, where it does not count what is asked for, at all that stands around it. */
function otherOrdinal(asked: Facts, places: readonly Facts[]): Mismatch | null {
  const other = findOtherOrdinal(asked, places);
  if (!other) return null;
  // "first class", "what do I do first": where nothing is counted, the word may count nothing here either.
  if (other.found === null && /^first$/.test(other.asked)) return null;
  return { kind: 'ordinal', text: other.asked, ...(other.found !== null && { found: other.found }) };
}

function missingNumber({ text, numbers }: Facts, around: Facts): Mismatch | null {
  const inDigits = numbers.filter(({ ordinal, spelled }) => !ordinal && !spelled);
  if (inDigits.length === 0) return null;
  const known = new Set(around.numbers.map(({ value }) => value));
  const missing = inDigits.find(({ value }) => !known.has(value));
  return missing ? { kind: 'number', text: text.slice(missing.start, missing.end) } : null;
}

function missingName({ names }: Facts, around: Facts): Mismatch | null {
  if (names.length === 0) return null;
  const known = indexNames(around.tokens);
  const missing = names.find((name) => countNameWords(name, known).missing);
  return missing ? { kind: 'name', text: missing.text } : null;
}

function unknownName({ names }: Facts, mentions: (word: Token) => boolean): Mismatch | null {
  const unknown = names.find(({ tokens }) =>
    tokens.some((token) => /^\p{Lu}/u.test(token.text) && !isStopWord(token.lower) && !mentions(token)),
  );
  return unknown ? { kind: 'name', text: unknown.text } : null;
}
