/** Measures of a ranking. `grades` holds the relevance of each retrieved paragraph, best-ranked first; 0 is not relevant. */

/** Rank of the first relevant one, from 1; null when there is none. */
export const firstRelevant = (grades: readonly number[]): number | null =>
  grades.findIndex((grade) => grade > 0) + 1 || null;

/** 1 / rank of the first relevant one (Voorhees 1999); 0 when there is none. */
export const reciprocalRank = (grades: readonly number[]): number => {
  const rank = firstRelevant(grades);
  return rank === null ? 0 : 1 / rank;
};

/**
 * Normalised discounted cumulative gain at k (Järvelin and Kekäläinen 2002), linear gain as trec_eval has it.
 * @param ideal grades of all relevant items, retrieved or not.
 */
export function ndcg(grades: readonly number[], ideal: readonly number[], k: number): number {
  const gain = (list: readonly number[]) =>
    list.slice(0, k).reduce((sum, grade, n) => sum + grade / Math.log2(n + 2), 0);
  const best = gain([...ideal].sort((a, b) => b - a));
  return best === 0 ? 0 : Math.min(1, gain(grades) / best);
}
