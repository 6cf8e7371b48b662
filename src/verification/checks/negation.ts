import { isNegation, negatedStems } from '../../facts/negation.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';
import type { Mismatch } from './mismatch.ts';

/**
 * A statement that denies what the evidence says, or says what the evidence denies. A word that the evidence does not have
 * ("let" for "allow") is denied alike when the evidence denies anything.
 */
export function flippedNegation(said: string, quotes: string): Mismatch | null {
  const statement = withoutReply(said);
  const evidence = quotes.split('\n').map(withoutReply).join('\n');
  const denied = negatedStems(statement);
  const deniedThere = negatedStems(evidence);
  const known = new Set(tokenize(evidence).map(({ stem }) => stem));
  // Both deny the same thing; how far each denial reaches is not for us to tell to the word.
  if (
    countNegations(statement) === countNegations(evidence) &&
    [...denied].some((stem) => deniedThere.has(stem))
  )
    return null;
  const flipped = tokenize(statement).find(({ stem, lower }) => {
    if (isStopWord(lower)) return false;
    return known.has(stem)
      ? denied.has(stem) !== deniedThere.has(stem)
      : denied.has(stem) && deniedThere.size === 0;
  });
  return flipped ? { kind: 'negation', text: flipped.text } : null;
}

/** "No, they do not work": the first word answers a question, and what is denied is denied once. */
function withoutReply(statement: string): string {
  const rest = statement.replace(/^no[,.:;]\s+/i, '');
  return countNegations(rest) > 0 ? rest : statement;
}

const countNegations = (text: string): number =>
  tokenize(text).filter(({ lower }) => isNegation(lower)).length;
