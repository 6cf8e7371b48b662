import { isAuxiliary } from '../language/english/auxiliaries.ts';
import { isStopWord } from '../language/english/stop-words.ts';
import { tokenize } from '../language/tokens.ts';

/**
 * Whether a sentence says no more than the question that it should answer ("You should ask for parental leave." to "Who do I ask
 * for parental leave?"). To a question whether something is so, the same words are an answer.
 */
export function saysNoMore(sentence: string, question: string): boolean {
  const asked = tokenize(question);
  const [first] = asked;
  if (!first || isAuxiliary(first.lower)) return false;
  const known = new Set(asked.map(({ stem }) => stem));
  const content = tokenize(sentence).filter(({ lower }) => !isStopWord(lower));
  return content.length > 0 && content.every(({ stem }) => known.has(stem));
}
