import { findDates } from '../../facts/dates.ts';
import { findNames } from '../../facts/names.ts';
import { findNumbers } from '../../facts/numbers.ts';
import type { Span } from '../../language/sentences.ts';
import type { Question } from '../../understanding/question.ts';

/** Places in a sentence that could be the answer by their type, and that the question does not hold already. */
export function answerSpans(question: Question, text: string, sentence: Span): Span[] {
  const own = text.slice(sentence.start, sentence.end);
  const asked = new Set(question.tokens.map(({ lower }) => lower));
  const spans = candidates(question, own).filter(
    (span) => !asked.has(own.slice(span.start, span.end).toLowerCase()),
  );
  return spans.map(({ start, end }) => ({ start: sentence.start + start, end: sentence.start + end }));
}

function candidates({ type }: Question, text: string): Span[] {
  switch (type) {
    case 'date':
      return [...findDates(text), ...findNumbers(text).filter(({ ordinal }) => !ordinal)];
    case 'count':
    case 'amount':
    case 'duration':
      return findNumbers(text).filter(({ ordinal }) => !ordinal);
    case 'person':
    case 'place':
      return findNames(text);
    default:
      return [];
  }
}
