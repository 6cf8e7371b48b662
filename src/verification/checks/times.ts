import { findTimes } from '../../facts/times.ts';
import type { Mismatch } from './mismatch.ts';

const HALF_A_DAY = 720;

/**
 * A time of day of a statement that the evidence has otherwise: in the other half of the day ("9 am" for "9 pm"), or not at all
 * where it names times. A time that the evidence has as a bare number ("opens at 9") is not for us to tell.
 */
export function otherTime(statement: string, evidence: string): Mismatch | null {
  const known = findTimes(evidence);
  const other = findTimes(statement).find(
    ({ minutes }) =>
      !known.some((own) => own.minutes === minutes) &&
      known.some((own) => own.minutes % HALF_A_DAY === minutes % HALF_A_DAY),
  );
  return other ? { kind: 'time', text: statement.slice(other.start, other.end) } : null;
}
