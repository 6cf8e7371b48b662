import { isAuxiliary } from '../language/english/auxiliaries.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';

/** Words of a lead-in that tell nothing by themselves ("The answer is:"). */
const ANNOUNCES = new Set(['answer', 'question', 'follow', 'summari']);

/**
 * Whether a sentence says no more than the question that it should answer: it asks ("Question: When is it?"), announces ("The answer
 * is:") or says the question again ("You should ask for parental leave." to "Who do I ask for parental leave?"). To a question
 * whether something is so, the same words are an answer.
 */
export function saysNoMore(sentence: string, question: string): boolean {
  if (/[?？]["”'’)\]]*\s*$/.test(sentence)) return true;
  const content = tokenize(sentence).filter(({ lower }) => !isStopWord(lower));
  if (/:\s*$/.test(sentence) && content.every(({ stem }) => ANNOUNCES.has(stem))) return true;
  const asked = tokenize(question);
  const [first] = asked;
  if (!first || isAuxiliary(first.lower)) return false;
  const known = new Set(asked.map(({ stem }) => stem));
  return content.length > 0 && content.every(({ stem }) => known.has(stem));
}
