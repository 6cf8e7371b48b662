import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

const AFTER = /^(?:after|following|succeed(?:s|ed|ing)?|follow(?:s|ed)?|since)$/;
const BEFORE = /^(?:before|preced(?:e|es|ed|ing)|prior|until)$/;

/** Words between "after" and what it speaks of: "after the end of the Song dynasty". */
const ORDER_REACH = 4;

/** Finds a name or number that the statement has after something and the evidence only before it, or the other way; or null. */
export function findOtherOrder(statement: string, evidence: string): string | null {
  const known = tokenize(evidence);
  const said = tokenize(statement);
  for (const [at, word] of said.entries()) {
    const order = orderOf(word);
    if (!order) continue;
    const anchor = said
      .slice(at + 1, at + 1 + ORDER_REACH)
      .find(({ text, lower }) => !isStopWord(lower) && /^[\p{Lu}\p{N}]/u.test(text));
    if (!anchor) continue;
    const orders = known.flatMap((token, there) => {
      if (token.stem !== anchor.stem) return [];
      const nearest = known
        .slice(Math.max(0, there - ORDER_REACH), there)
        .findLast((other) => orderOf(other));
      return nearest ? [orderOf(nearest)] : [];
    });
    if (orders.length > 0 && !orders.includes(order)) return `${word.text} ${anchor.text}`;
  }
  return null;
}

function orderOf({ lower }: Token): 'after' | 'before' | null {
  if (AFTER.test(lower)) return 'after';
  return BEFORE.test(lower) ? 'before' : null;
}
