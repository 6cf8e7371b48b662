import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';

/** Prefixes that turn a word into its opposite: formal and informal, stable and unstable. */
const REVERSING = ['un', 'in', 'im', 'il', 'ir', 'non', 'dis'];

/** Words that turn the next one round, so that "less formal" is "more informal". */
const REVERSED = /^(?:less|least|not|never|no|without|hardly|nor|neither)$/;

/** Shorter words begin with such letters by chance: "in" and "interest". */
const MIN_WORD = 4;

/** Finds a word whose reverse stands in the evidence, and it itself does not ("formal" for "informal"), or null. */
export function findReversedWord(statement: string, evidence: string): string | null {
  const known = tokenize(evidence);
  const isReverse = (long: string, short: string) =>
    short.length >= MIN_WORD && REVERSING.some((prefix) => long === prefix + short);
  const said = tokenize(statement);
  for (const [at, { stem, text, lower }] of said.entries()) {
    if (isStopWord(lower) || known.some((other) => other.stem === stem)) continue;
    const there = known.findIndex((other) => isReverse(other.lower, lower) || isReverse(lower, other.lower));
    if (there < 0) continue;
    const turned = REVERSED.test(said[at - 1]?.lower ?? '') !== REVERSED.test(known[there - 1]?.lower ?? '');
    if (!turned) return text;
  }
  return null;
}
