import { findDates } from '../../facts/dates.ts';
import { findNumbers } from '../../facts/numbers.ts';
import { findQuantities } from '../../facts/quantities.ts';
import { findTimes } from '../../facts/times.ts';
import type { Span } from '../../language/sentences.ts';
import type { Mismatch } from './mismatch.ts';

/** Two values that differ by less than this share are one, written otherwise ("two thirds", "0.667"). */
const ROUNDING = 1e-3;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.min(Math.abs(a), 1);

/**
 * A number of a statement that the evidence does not have, by value; a fraction also as its per cent. Numbers of dates and times are
 * judged with these.
 */
export function missingNumber(statement: string, evidence: string): Mismatch | null {
  const known = findNumbers(evidence);
  const sharesOf = (text: string) => findQuantities(text).filter(({ unit }) => unit?.name === 'percent');
  const shares = sharesOf(evidence);
  const saidShares = new Set(sharesOf(statement).map(({ start }) => start));
  const times = new Set(findTimes(evidence).map(({ minutes }) => minutes));
  const elsewhere: Span[] = [
    ...findDates(statement),
    ...findTimes(statement).filter(({ minutes }) => times.has(minutes)),
  ];
  const missing = findNumbers(statement).find(({ value, ordinal, spelled, start, end }) => {
    // "one" is more often a pronoun than a count.
    if (spelled && value === 1) return false;
    if (elsewhere.some((own) => start >= own.start && end <= own.end)) return false;
    const isFraction = value > 0 && value < 1 && !saidShares.has(start);
    if (isFraction && shares.some((own) => isSame(own.value / 100, value))) return false;
    if (saidShares.has(start) && known.some((own) => isSame(own.value, value / 100))) return false;
    return !known.some((own) => own.ordinal === ordinal && isSame(own.value, value));
  });
  return missing ? { kind: 'number', text: statement.slice(missing.start, missing.end) } : null;
}
