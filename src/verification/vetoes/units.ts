import { findNumbers } from '../../language/english/numbers.ts';
import { unitKindOf } from '../../language/english/units.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

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
