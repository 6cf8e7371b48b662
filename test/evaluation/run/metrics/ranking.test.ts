import { expect, it } from 'vitest';
import { firstRelevant, ndcg, reciprocalRank } from '../../../../src/evaluation/run/metrics/ranking.ts';

it('the first relevant rank and its reciprocal', () => {
  expect([firstRelevant([0, 0, 1]), reciprocalRank([0, 0, 1])]).toEqual([3, 1 / 3]);
  expect([firstRelevant([0, 0]), reciprocalRank([])]).toEqual([null, 0]);
});

it.each([
  ['the best order', [2, 1, 0], [2, 1], 1],
  // (1 + 2 / log2 3) / (2 + 1 / log2 3)
  ['two exchanged', [1, 2, 0], [2, 1], (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3))],
  ['one not found', [2, 0, 0], [2, 1], 2 / (2 + 1 / Math.log2(3))],
  ['nothing found', [0, 0], [1], 0],
  ['nothing to find', [0], [], 0],
])('nDCG: %s', (_, grades, ideal, expected) => {
  expect(ndcg(grades, ideal, 10)).toBeCloseTo(expected, 10);
});

it('nDCG looks no further than k', () => {
  expect(ndcg([0, 0, 1], [1], 2)).toBe(0);
});
