import { findQuantities, type Quantity } from '../../facts/quantities.ts';

/**
 * Finds a unit of a statement's number where the evidence has another at the same number, or null: another of its kind (mg for kg,
 * € for $), one of another kind when both stand right at their numbers (km for kg), or a share for a count and the other way.
 */
export function findOtherUnit(statement: string, evidence: string): string | null {
  const known = findQuantities(evidence);
  // A table's header may have the sign of all its numbers.
  const evidenceHasShares = /[%‰]|\bper\s?cent/i.test(evidence);
  for (const said of findQuantities(statement)) {
    const same = known.filter(({ value }) => Math.abs(value - said.value) < 1e-9);
    if (same.length === 0 || same.some((other) => other.unit?.name === said.unit?.name)) continue;
    if (!said.unit) {
      if (said.value !== 1 && same.every(({ unit }) => unit?.kind === 'share') && !isShare(statement)) {
        return statement.slice(said.start, said.end);
      }
      continue;
    }
    const isShareOfNothing =
      said.unit.kind === 'share' && same.every(({ unit }) => unit === null) && !evidenceHasShares;
    if (isShareOfNothing || same.every((other) => isOther(said, other))) return said.written;
  }
  return null;
}

const isShare = (text: string): boolean => /[%‰]|\bper\s?cent|\bshare\b|\bproportion\b/i.test(text);

function isOther(said: Quantity, other: Quantity): boolean {
  if (!said.unit || !other.unit) return false;
  return said.unit.kind === other.unit.kind || (said.isClose && other.isClose);
}
