import { bootstrap, type Interval, lehmer } from './bootstrap.ts';

/** How the same questions fare in two runs: mean of second minus first, its 95% interval, and how surprising it is. */
interface PairedDifference extends Interval {
  /** Questions that both runs have. */
  of: number;
  /** Probability of so large a difference by chance: permutation test over signs (Fisher 1935), two-sided. */
  p: number;
}

const PERMUTATIONS = 2_000;

/** Compares two runs question by question. Values are keyed by question. */
export function pairedDifference(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): PairedDifference {
  const differences = [...second].flatMap(([id, value]) => {
    const other = first.get(id);
    return other === undefined ? [] : [value - other];
  });
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const interval = bootstrap(differences.length, (samples) =>
    meanOf(samples.map((n) => differences[n] as number)),
  );
  const observed = Math.abs(interval.mean);
  const random = lehmer(7);
  let asLarge = 0;
  for (let round = 0; round < PERMUTATIONS; round++) {
    const permuted = meanOf(differences.map((value) => (random() < 0.5 ? value : -value)));
    if (Math.abs(permuted) >= observed - 1e-12) asLarge++;
  }
  return { ...interval, of: differences.length, p: (asLarge + 1) / (PERMUTATIONS + 1) };
}
