/** Half of the values are below `p50`, 95 of 100 below `p95`. */
export interface Quantiles {
  p50: number;
  p95: number;
}

export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
