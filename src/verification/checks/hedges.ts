import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/** Words after which a deed is only meant, tried or talked of. */
const HEDGE =
  /^(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|plan(?:s|ned|ning)?|propos(?:e|es|ed|ing|al|als)|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|intend(?:s|ed|ing)?|consider(?:s|ed|ing)?|threaten(?:s|ed|ing)?|suggest(?:s|ed|ing)?|offer(?:s|ed|ing)?|wish(?:es|ed|ing)?|seek(?:s|ing)?|sought|promis(?:e|es|ed|ing)|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|call(?:s|ed|ing)?|urg(?:e|es|ed|ing)|will|would|may|might|could|should|expect(?:s|ed|ing)?|allow(?:s|ed|ing)?|aim(?:s|ed|ing)?|able|interest)$/;

/** The strong ones: what follows has not happened, as far as the sentence says. */
const STRONG =
  /^(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|plan(?:s|ned|ning)?|propos(?:e|es|ed|ing)|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|intend(?:s|ed|ing)?|threaten(?:s|ed|ing)?|consider(?:s|ed|ing)?|interest|forward)$/;

/** Words between a hedge and its deed: "tried to interest AT&T in buying". */
const REACH = 5;

/** How a deed is told: as done ("built", "has built", "was built"). */
const DONE = /(?:ed|en|wn|ught|ilt|old|ade|ent)$/;

/**
 * Finds a deed that the statement tells as done while the evidence only has it tried, planned or proposed ("tried to buy" →
 * "bought"), or null.
 */
export function findLostHedge(statement: string, evidence: string): string | null {
  const said = tokenize(statement);
  if (said.some(({ lower }) => HEDGE.test(lower) || lower === 'to')) return null;
  const known = tokenize(evidence);
  for (const word of said) {
    if (isStopWord(word.lower) || !DONE.test(word.lower)) continue;
    const places = known.flatMap((token, at) => (token.stem === word.stem ? [at] : []));
    if (places.length > 0 && places.every((at) => isHedged(known, at))) return word.text;
  }
  return null;
}

/** "tried to buy", "interest … in buying": the deed itself is an infinitive or a gerund. */
function isHedged(known: readonly Token[], at: number): boolean {
  const deed = known[at] as Token;
  const before = known.slice(Math.max(0, at - REACH), at);
  const bare = before.at(-1)?.lower === 'to' || /ing$/.test(deed.lower);
  return bare && before.some(({ lower }) => STRONG.test(lower));
}
