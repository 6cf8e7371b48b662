import type { RetrievalSignals } from './retriever.ts';

/** Shares of the parts in the fused score; they add up to 1. */
const WEIGHTS = { lexical: 0.5, window: 0.25, sentence: 0.25 };

/**
 * Weighted sum of the parts (convex combination of scores, as in Bruch et al. 2023, "An Analysis of Fusion
 * Functions for Hybrid Retrieval"). BM25 has no upper bound, so it is divided by the best of this question.
 * @returns paragraph ids with a score of 0 to 1, best first.
 */
export function fuse(signals: ReadonlyMap<string, RetrievalSignals>): [paragraphId: string, score: number][] {
  const best = Math.max(...[...signals.values()].map(({ lexical }) => lexical), Number.EPSILON);
  const scored = [...signals].map(([id, { lexical, window, sentence }]): [string, number] => [
    id,
    WEIGHTS.lexical * (lexical / best) +
      WEIGHTS.window * Math.max(0, window) +
      WEIGHTS.sentence * Math.max(0, sentence),
  ]);
  return scored.sort((a, b) => b[1] - a[1]);
}
