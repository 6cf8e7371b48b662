import {
  type Evidence as Compared,
  findMismatchWithQuestion,
  findOtherDayAsked,
} from '../../facts/compare/compare-question.ts';
import { factsOf } from '../../facts/facts.ts';
import type { Mismatch } from '../../facts/mismatch.ts';
import type { Question } from '../../understanding/question.ts';
import type { Vocabulary } from '../../words/vocabulary.ts';
import type { Evidence } from './evidence.ts';

type Place = Pick<Evidence, 'source' | 'span'>;

/** Finds what a question asks for and a sentence has otherwise, so that it is no answer, however near it is; or null. */
export const findMismatchAt = (question: Question, place: Place, vocabulary: Vocabulary): Mismatch | null =>
  findMismatchWithQuestion(question.facts, compared(question, place), (word) => vocabulary.mentions(word));

/** Finds a day, weekday or month that is asked for where a sentence has another one of its kind, or null. */
export const findOtherDay = (question: Question, place: Place): Mismatch | null =>
  findOtherDayAsked(question.facts, compared(question, place));

function compared({ facts: { pack } }: Question, { source: { paragraph, document }, span }: Place): Compared {
  const above = [...paragraph.section, document.title].join('\n');
  return {
    sentence: factsOf(paragraph.text.slice(span.start, span.end), pack),
    around: factsOf(`${paragraph.text}\n${above}`, pack),
    above: factsOf(above, pack),
  };
}
