import { findDates, isSameDate } from '../../facts/dates.ts';
import type { Mismatch } from './mismatch.ts';

/** A date of a statement that the evidence does not have. */
export function missingDate(statement: string, evidence: string): Mismatch | null {
  const known = findDates(evidence);
  const missing = findDates(statement).find((date) => !known.some((other) => isSameDate(date, other)));
  return missing ? { kind: 'date', text: statement.slice(missing.start, missing.end) } : null;
}
