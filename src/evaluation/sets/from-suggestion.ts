import type { Suggestion } from '../../suggesting/suggestion.ts';
import type { EvalQuestion } from './question-set.ts';

/** Makes a question of a set of a suggestion. @param id must not stand in the set yet. */
export const questionFromSuggestion = (
  { kind, question, answer, evidence }: Suggestion,
  id: string,
): EvalQuestion => ({
  id,
  question,
  answers: [answer],
  evidence,
  unanswerable: false,
  tags: ['single', kind],
});
