import { isStopWord } from '../language/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';

const NEGATION =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|refuse[sd]?|fail(?:s|ed)?|unable|den(?:y|ies|ied)|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|cant|couldnt|wouldnt|shouldnt|hasnt|havent|hadnt)$/;

/** How many content words after a negation it speaks of. */
const REACH = 2;

/** Words after which a negation speaks of nothing any more. */
const FARTHEST = 20;

/** Whether a word negates what follows. */
export const isNegation = (lower: string): boolean => NEGATION.test(lower);

/** Stems of the content words that a text negates: "don't work on Sundays" → work, sunday. */
export function negatedStems(text: string): Set<string> {
  const tokens: Token[] = tokenize(text);
  const negated = new Set<string>();
  tokens.forEach(({ lower }, at) => {
    if (!isNegation(lower)) return;
    let left = REACH;
    for (let next = at + 1; next < Math.min(tokens.length, at + FARTHEST) && left > 0; next++) {
      const { lower: word, stem } = tokens[next] as Token;
      if (isStopWord(word)) continue;
      negated.add(stem);
      left--;
    }
  });
  return negated;
}
