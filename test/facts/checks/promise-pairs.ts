import { describe, expect, it } from 'vitest';
import { checkSupport } from '../../../src/verification/support.ts';

/** A statement, and the text that it cites. */
type Pair = readonly [statement: string, source: string];

/** Statements that a source supports, and others that differ from it in the one fact that a check compares. */
export function promisePairs(
  check: string,
  { right, wrong }: { right: readonly Pair[]; wrong: readonly Pair[] },
) {
  const supportOf = ([statement, source]: Pair) =>
    checkSupport(statement, { quotes: source, context: '' }, () => false);

  describe(`${check}: a statement whose facts agree is supported`, () => {
    it.each(right)('%s ← %s', (...pair) => {
      expect(supportOf(pair)).toEqual({ support: 'facts' });
    });
  });

  describe(`${check}: a statement that says it otherwise is not`, () => {
    it.each(wrong)('%s ← %s', (...pair) => {
      expect(supportOf(pair).support).toBe('unsupported');
    });
  });
}
