import { findNumbers } from '../../language/english/numbers.ts';
import type { Objection } from './objection.ts';

/** A number of a statement that the evidence does not have, by value. */
export function missingNumber(statement: string, evidence: string): Objection | null {
  const known = findNumbers(evidence);
  const missing = findNumbers(statement).find(
    // "one" is more often a pronoun than a count.
    ({ value, ordinal, spelled }) =>
      !(spelled && value === 1) && !known.some((n) => n.value === value && n.ordinal === ordinal),
  );
  return missing ? { kind: 'number', text: statement.slice(missing.start, missing.end) } : null;
}
