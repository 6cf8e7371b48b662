import { findNumbers } from '../../facts/numbers.ts';

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
