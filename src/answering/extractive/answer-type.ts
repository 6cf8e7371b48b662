import { isAbbreviation, longFormsOf } from '../../facts/names.ts';
import { wordsFor } from '../../language/unit-words.ts';
import type { Question } from '../../understanding/question.ts';
import type { AnalysedSentence } from './analysed-paragraph.ts';

const REASON =
  /\b(?:because|due to|in order to|so that|as a result|since|owing to|thanks to|therefore|thus|hence|caused|led to|to (?!the\b|a\b|an\b|its\b|their\b|his\b)\p{L}+)\b/iu;
// "Second" is more often an ordinal.
const DURATION = new RegExp(`\\b(?!second\\b)(?:${wordsFor('duration')})\\b`, 'i');
const AMOUNT =
  /%|\b(?:per ?cent|percent|million|billion|thousand|hundred|dozen|half|quarter|third|twice|most|majority|all|none|few)\b|[$€£¥]/i;
const CENTURY = /\b(?:centur(?:y|ies)|decade|\d0s)\b/i;

/** 1 when the sentence holds something new of the type that is asked for, -1 when it does not, 0 when unknown. */
export function matchType(
  question: Question,
  { text, tokens, numbers, dates, names }: AnalysedSentence,
): number {
  const asked = new Set(question.tokens.map(({ lower }) => lower));
  const freshNumber = (test: (value: number) => boolean) =>
    numbers.some(
      ({ value, ordinal, start, end }) =>
        !ordinal && test(value) && !asked.has(text.slice(start, end).toLowerCase().replace(/,/g, '')),
    );
  switch (question.type) {
    case 'date':
      return dates.length > 0 ||
        CENTURY.test(text) ||
        freshNumber((value) => Number.isInteger(value) && value >= 100 && value < 2200)
        ? 1
        : -1;
    case 'count':
      return freshNumber(() => true) ? 1 : -1;
    case 'amount':
      return freshNumber(() => true) || AMOUNT.test(text) ? 1 : -1;
    case 'duration':
      return DURATION.test(text) && (freshNumber(() => true) || /\b(?:a|an|several|few|many)\b/i.test(text))
        ? 1
        : -1;
    case 'person':
    case 'place':
      return names.some((name) => name.tokens.some(({ lower }) => !asked.has(lower))) ? 1 : -1;
    case 'reason':
      return REASON.test(text) ? 1 : -1;
    case 'definition':
      return defines(question, { text, tokens });
    default:
      return tokens.length > 0 ? 0 : -1;
  }
}

const COPULA = /^(?:is|are|was|were|means?|meant|refers?|called|known|defined|denotes?)$/;

/** A long form whose initials are the abbreviation asked for, or the term with a verb that defines behind it. */
function defines(
  { names, terms }: Question,
  { text, tokens }: Pick<AnalysedSentence, 'text' | 'tokens'>,
): number {
  const abbreviation = names.flatMap((name) => name.tokens).find(({ text: word }) => isAbbreviation(word));
  if (abbreviation) {
    const named = longFormsOf(abbreviation.text, text).length > 0;
    return named && tokens.some(({ lower }) => lower === abbreviation.lower) ? 1 : named ? 0.5 : -1;
  }
  const term = terms.at(-1);
  const at = tokens.findIndex(({ stem }) => stem === term?.stem);
  return at >= 0 && tokens.slice(at + 1, at + 4).some(({ lower }) => COPULA.test(lower)) ? 1 : 0;
}
