import { countNameWords } from '../../facts/names.ts';
import { findNumbers } from '../../facts/numbers.ts';
import { findOtherEdition } from '../../facts/ordinals.ts';
import { findOtherDate } from '../../facts/other-date.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';
import type { ScoredParagraph } from '../../retrieval/retrieved.ts';
import type { Question } from '../../understanding/question.ts';
import type { Vocabulary } from '../../words/vocabulary.ts';
import type { Evidence } from './evidence.ts';

/** What a question asks for and the evidence does not have: then it is no answer, however near it is otherwise. */
export type Contradiction =
  /** "the Third Conference" where the evidence has the Second. */
  | { kind: 'edition'; asked: string; found: string | null }
  /** A year or another number in digits that stands nowhere in the paragraph or above it. */
  | { kind: 'number'; asked: string }
  /** A name of which less than half of the words stand in the paragraph or above it, or one word in no document. */
  | { kind: 'name'; asked: string }
  /** A day, weekday or month, where the sentence has another one. */
  | { kind: 'date'; asked: string };

/** Finds what speaks against taking a sentence as the answer, or null. */
export function findContradiction(
  question: Question,
  { source, span }: Pick<Evidence, 'source' | 'span'>,
  vocabulary: Vocabulary,
): Contradiction | null {
  const { text } = source.paragraph;
  return (
    otherEdition(question, [text.slice(span.start, span.end), surroundings(source)]) ??
    missingNumber(question, source) ??
    missingName(question, source) ??
    unknownName(question, vocabulary)
  );
}

/** Finds a day, weekday or month that is asked for where a sentence has another one of its kind, or null. */
export function findOtherDay(
  { text }: Question,
  { source, span }: Pick<Evidence, 'source' | 'span'>,
): Contradiction | null {
  const { paragraph, document } = source;
  const sentence = paragraph.text.slice(span.start, span.end);
  const asked = findOtherDate(text, sentence, [...paragraph.section, document.title].join('\n'));
  return asked === null ? null : { kind: 'date', asked };
}

/** A name that is asked for, one word of which no document has. */
function unknownName({ names }: Question, vocabulary: Vocabulary): Contradiction | null {
  const unknown = names.find(({ tokens }) =>
    tokens.some(
      (token) => /^\p{Lu}/u.test(token.text) && !isStopWord(token.lower) && !vocabulary.mentions(token),
    ),
  );
  return unknown ? { kind: 'name', asked: unknown.text } : null;
}

const surroundings = ({ paragraph, document }: ScoredParagraph) =>
  [paragraph.text, ...paragraph.section, document.title].join('\n');

/** Looks first at the sentence, then, where it does not count what is asked for, at all that stands around it. */
function otherEdition({ text }: Question, places: string[]): Contradiction | null {
  const other = findOtherEdition(text, places);
  if (!other) return null;
  // "first class", "what do I do first": where nothing is counted, the word may count nothing here either.
  const countsNothing = other.found === null && /^first$/.test(other.asked);
  return countsNothing ? null : { kind: 'edition', ...other };
}

function missingNumber({ text, numbers }: Question, source: ScoredParagraph): Contradiction | null {
  const inDigits = numbers.filter(({ ordinal, spelled }) => !ordinal && !spelled);
  if (inDigits.length === 0) return null;
  const known = findNumbers(surroundings(source));
  const missing = inDigits.find(({ value }) => !known.some((number) => number.value === value));
  return missing ? { kind: 'number', asked: text.slice(missing.start, missing.end) } : null;
}

function missingName({ names }: Question, source: ScoredParagraph): Contradiction | null {
  if (names.length === 0) return null;
  const known = tokenize(surroundings(source));
  const missing = names.find((name) => countNameWords(name, known).missing);
  return missing ? { kind: 'name', asked: missing.text } : null;
}
