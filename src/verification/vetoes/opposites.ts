import { oppositesOf } from '../../language/english/antonyms.ts';
import { findNumbers } from '../../language/english/numbers.ts';
import { unitKindOf } from '../../language/english/units.ts';
import { isStopWord, type Token, tokenize } from '../../language/tokens.ts';

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
    if (!known.some(({ stem }) => stem === word.stem)) {
      const places = known.flatMap((token, there) => (opposites.has(token.stem) ? [there] : []));
      if (places.some((there) => haveSameNeighbour(said, at, known, there))) return word.text;
      continue;
    }
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

/** Content words to either side in which a word and its opposite must agree to stand in the same place. */
const NEIGHBOURS = 3;

function haveSameNeighbour(
  said: readonly Token[],
  at: number,
  known: readonly Token[],
  there: number,
): boolean {
  const around = (tokens: readonly Token[], place: number) => {
    const isContent = ({ lower }: Token) => !isStopWord(lower);
    const before = tokens.slice(0, place).filter(isContent).slice(-NEIGHBOURS);
    return [
      ...before,
      ...tokens
        .slice(place + 1)
        .filter(isContent)
        .slice(0, NEIGHBOURS),
    ];
  };
  const stems = new Set(around(known, there).map(({ stem }) => stem));
  return around(said, at).some(({ stem }) => stems.has(stem));
}

/** For each place of a stem, the nearest word of a set before it. */
function nearestBefore(tokens: readonly Token[], stem: string, wanted: ReadonlySet<string>): Token[] {
  return tokens.flatMap((token, at) => {
    if (token.stem !== stem) return [];
    const before = tokens.slice(0, at).findLast((other) => wanted.has(other.stem));
    return before ? [before] : [];
  });
}

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
