import { oppositesOf } from '../../language/antonyms.ts';
import { findNumbers } from '../../language/numbers.ts';
import { isStopWord, type Token, tokenize } from '../../language/tokens.ts';
import { unitKindOf } from '../../language/units.ts';

/** Content words behind a word that it may govern: "opposes the development, stockpiling and use of chemical weapons". */
const GOVERNED = 3;

/**
 * Finds a word of a statement in whose place the evidence has an opposite, or null. Where the evidence has both, the one
 * that stands nearest before what the statement's word governs counts.
 */
export function findOpposite(statement: string, evidence: string): string | null {
  const said = tokenize(statement);
  const known = tokenize(evidence);
  for (const [at, word] of said.entries()) {
    const opposites = oppositesOf(word.stem);
    if (opposites.size === 0 || !known.some(({ stem }) => opposites.has(stem))) continue;
    if (!known.some(({ stem }) => stem === word.stem)) return word.text;
    const governed = said
      .slice(at + 1)
      .filter(({ lower }) => !isStopWord(lower))
      .slice(0, GOVERNED);
    const pair = new Set([word.stem, ...opposites]);
    const governors = governed.flatMap(({ stem }) => nearestBefore(known, stem, pair));
    if (governors.length > 0 && governors.every(({ stem }) => stem !== word.stem)) return word.text;
  }
  return null;
}

/** For each place of a stem, the nearest word of a set before it. */
function nearestBefore(tokens: readonly Token[], stem: string, wanted: ReadonlySet<string>): Token[] {
  return tokens.flatMap((token, at) => {
    if (token.stem !== stem) return [];
    const before = tokens.slice(0, at).findLast((other) => wanted.has(other.stem));
    return before ? [before] : [];
  });
}

const MORE =
  /(?:\b(?:over|above|more than|at least|exceed(?:s|ed|ing)?|no fewer than|no less than|upwards of)\s+)$/i;
const LESS = /(?:\b(?:under|below|fewer than|less than|at most|up to|nearly|almost|no more than)\s+)$/i;
const EXACT = /(?:\b(?:exactly|precisely|just)\s+)$/i;

type Bound = 'more' | 'less' | 'exact' | null;

/** Finds a number that the statement bounds on the other side than the evidence ("fewer than" for "over"), or null. */
export function findOtherBound(statement: string, evidence: string): string | null {
  const known = findNumbers(evidence);
  for (const { value, start, end } of findNumbers(statement)) {
    const said = boundBefore(statement.slice(0, start));
    const bounds = known
      .filter((number) => number.value === value)
      .map((number) => boundBefore(evidence.slice(0, number.start)));
    if (said === null || bounds.length === 0) continue;
    const agrees = bounds.some((bound) => bound === said || (said === 'exact' && bound === null));
    const opposed = bounds.some((bound) => bound !== null && bound !== said);
    if (!agrees && opposed) return statement.slice(start, end);
  }
  return null;
}

function boundBefore(text: string): Bound {
  if (MORE.test(text)) return 'more';
  if (LESS.test(text)) return 'less';
  return EXACT.test(text) ? 'exact' : null;
}

/** Words between a number and its unit: "20 million Australian dollars". */
const UNIT_REACH = 3;

/** Finds a unit that stands behind a number where the evidence has another of its kind behind the same number, or null. */
export function findOtherUnit(statement: string, evidence: string): string | null {
  const known = findNumbers(evidence);
  for (const { value, end } of findNumbers(statement)) {
    const unit = unitBehind(statement.slice(end));
    if (!unit) continue;
    const units = known
      .filter((number) => number.value === value)
      .flatMap((number) => unitBehind(evidence.slice(number.end)) ?? []);
    const ofKind = units.filter(({ stem }) => unitKindOf(stem) === unitKindOf(unit.stem));
    if (ofKind.length > 0 && !ofKind.some(({ stem }) => stem === unit.stem)) return unit.text;
  }
  return null;
}

function unitBehind(text: string): Token | null {
  return (
    tokenize(text.slice(0, 60))
      .slice(0, UNIT_REACH)
      .find(({ stem }) => unitKindOf(stem) !== undefined) ?? null
  );
}
