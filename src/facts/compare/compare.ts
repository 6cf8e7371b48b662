import { foldWord } from '../../language/fold-word.ts';
import type { Check } from '../../language/pack.ts';
import { codesHeld } from '../codes.ts';
import { isSameDate, type NamedDate } from '../dates.ts';
import type { Facts } from '../facts.ts';
import type { Mismatch } from '../mismatch.ts';
import { findFlippedNegation, isDenialFlipped, isNegation } from '../negation.ts';
import { isSameQuantity } from '../quantities.ts';
import { findOtherScope, type ScopeWord } from '../scope-words.ts';
import { isSameOnAClock } from '../times.ts';
import { findMissingDay } from './compare-days.ts';
import { findMissingName } from './compare-names.ts';
import { findOtherNumber } from './compare-numbers.ts';

/** What a claim is held against. */
export interface Source {
  /** All that it may take its numbers, dates, names and codes from: what is cited, what that stands under, and the question. */
  held: Facts;
  /** The sentences that it rests on: what they deny, bound or only plan must not be told otherwise. */
  quoted: Facts;
}

/** Dates of a source that are looked at. */
const MOST_DATES = 400;

type Compare = (claim: Facts, source: Source) => Mismatch | null;

/** A comparison for each check that a language may have, in the order in which they are told. */
const COMPARISONS: Partial<Record<Check, Compare>> = {
  date: findOtherDate,
  time: findOtherTime,
  code: findOtherCode,
  // With it the quantity: a number and what it measures are looked for together.
  number: (claim, { held }) => findOtherNumber(claim, held),
  name: (claim, { held }) => findMissingName(claim, held),
  negation: findOtherNegation,
  quantifier: otherScope('quantifier'),
  bound: otherScope('bound'),
  order: otherScope('order'),
};

/** Words are compared one by one within one language; between two, only what means the same in both. */
const WITHIN_ONE_LANGUAGE: readonly Check[] = ['name', 'quantifier', 'bound', 'order'];

/** Checks of what a source must hold, whatever it says of it. */
const HELD: readonly Check[] = ['date', 'code', 'number', 'name'];

/** Finds a date, code, number or name of a claim that a text does not hold; null when it holds all. */
export function findMissing(claim: Facts, held: Facts): Mismatch | null {
  for (const check of HELD) {
    const mismatch = COMPARISONS[check]?.(claim, { held, quoted: held });
    if (mismatch) return mismatch;
  }
  return null;
}

/**
 * Finds what a claim states otherwise than its source: a number, quantity, date, time, name or code that it does not hold, a denial, a
 * bound, a quantifier, an order in time. Null when the facts agree. What the claim's language has no check for is
 * not compared (`LanguagePack.checks`); whoever shows the claim must know.
 */
export function findMismatch(claim: Facts, source: Source): Mismatch | null {
  const isOneLanguage = claim.pack === source.quoted.pack;
  for (const [check, compare] of Object.entries(COMPARISONS) as [Check, Compare][]) {
    if (!claim.pack.checks.includes(check) || (!isOneLanguage && WITHIN_ONE_LANGUAGE.includes(check)))
      continue;
    const mismatch = compare(claim, source);
    if (mismatch) return mismatch;
  }
  return null;
}

/** A date that the source does not have; where its own leaves the year out, the year must stand elsewhere. */
function findOtherDate(claim: Facts, { held }: Source): Mismatch | null {
  const known = held.dates.slice(0, MOST_DATES);
  const years = new Set(held.numbers.map(({ value }) => value));
  const holds = (date: NamedDate) =>
    known.some(
      (own) => isSameDate(date, own) && (own.year !== null || date.year === null || years.has(date.year)),
    );
  const missing = claim.dates.find((date) => !holds(date));
  const text = missing ? claim.text.slice(missing.start, missing.end) : findMissingDay(claim, held);
  return text === null ? null : { kind: 'date', text };
}

/** A time in the other half of the day, or none of those that the source has; a bare number ("opens at 9") is compared as one. */
function findOtherTime(claim: Facts, { held }: Source): Mismatch | null {
  const known = new Set(held.times.map(({ minutes }) => minutes));
  const other = claim.times.find(
    (time) => !known.has(time.minutes) && held.times.some((own) => isSameOnAClock(own, time)),
  );
  return other ? { kind: 'time', text: claim.text.slice(other.start, other.end) } : null;
}

function findOtherCode(claim: Facts, { held }: Source): Mismatch | null {
  if (claim.codes.length === 0) return null;
  const known = codesHeld(held.text);
  // "16A" may be a room, and a current that the source spells out.
  const isMeasured = ({ start }: { start: number }) =>
    claim.quantities.some(
      (said) => said.start === start && said.unit && held.quantities.some((own) => isSameQuantity(said, own)),
    );
  const missing = claim.codes.find((code) => !known.has(code.key) && !isMeasured(code));
  return missing ? { kind: 'code', text: claim.text.slice(missing.start, missing.end) } : null;
}

function findOtherNegation(claim: Facts, { quoted }: Source): Mismatch | null {
  const isOneLanguage = claim.pack === quoted.pack;
  if (!isOneLanguage || claim.pack.negation.isUnspaced) {
    const isFlipped = isDenialFlipped(claim.clauses, quoted.clauses, isOneLanguage);
    return isFlipped ? { kind: 'negation', text: claim.text } : null;
  }
  const stem = findFlippedNegation(claim.clauses, quoted.clauses);
  const token = stem === null ? undefined : claim.tokens.find((word) => word.stem === stem);
  return stem === null ? null : { kind: 'negation', text: token?.text ?? stem };
}

/** A word of one kind that changes what is said of its neighbours, where the source has another of that kind: "at most" for "at least". */
function otherScope(kind: ScopeWord['kind']): Compare {
  return (claim, { quoted }) => {
    // "It does not open before ten" says the same as "from ten".
    if (kind === 'order' && claim.tokens.some(({ lower }) => isNegation(lower, claim.pack))) return null;
    const other = findOtherScope(
      claim.scopeWords.filter((word) => word.kind === kind),
      quoted.scopeWords,
    );
    return other ? { kind, text: foldWord(other.text) } : null;
  };
}
