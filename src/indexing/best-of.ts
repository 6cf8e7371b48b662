/** Keeps the best of what it is offered. */
export interface BestOf<Item> {
  offer(score: number, item: Item): void;
  /** The best, best first; of equal ones those that were offered earlier. */
  all(): { score: number; item: Item }[];
}

/**
 * Begins to keep the best.
 * @param limit most that are kept.
 * @param over only what has a higher score is kept.
 */
export function startBest<Item>(limit: number, over = -Infinity): BestOf<Item> {
  let kept: { score: number; item: Item }[] = [];
  let least = over;
  // Sorted now and then: what is not among the best so far is turned away at once.
  const cut = () => {
    kept = kept.toSorted((a, b) => b.score - a.score).slice(0, limit);
    if (kept.length === limit) least = kept.at(-1)?.score ?? least;
  };
  return {
    offer(score, item) {
      if (score <= least) return;
      kept.push({ score, item });
      if (kept.length >= 4 * limit) cut();
    },
    all: () => {
      cut();
      return kept;
    },
  };
}
