import { findDates, isSameDate } from '../../language/english/dates.ts';
import type { Objection } from './objection.ts';

/** A date of a statement that the evidence does not have. */
export function missingDate(statement: string, evidence: string): Objection | null {
  const known = findDates(evidence);
  const missing = findDates(statement).find((date) => !known.some((other) => isSameDate(date, other)));
  return missing ? { kind: 'date', text: statement.slice(missing.start, missing.end) } : null;
}
