/** Keeps the best of what it is given: at most `limit`, of those whose score is over `over`. */
export class TopK<Item> {
  private kept: { score: number; item: Item }[] = [];
  private least: number;

  constructor(
    private readonly limit: number,
    over = -Infinity,
  ) {
    this.least = over;
  }

  push(score: number, item: Item): void {
    if (score <= this.least) return;
    this.kept.push({ score, item });
    if (this.kept.length >= 4 * this.limit) this.cut();
  }

  /** The best, best first; of equal ones those that were given earlier. */
  all(): { score: number; item: Item }[] {
    this.cut();
    return this.kept;
  }

  /** Sorted now and then: what is not among the best so far is turned away at once. */
  private cut(): void {
    this.kept = this.kept.toSorted((a, b) => b.score - a.score).slice(0, this.limit);
    if (this.kept.length === this.limit) this.least = this.kept.at(-1)?.score ?? this.least;
  }
}
