import { quantile } from '../../evaluation/run/metrics/figures.ts';

/** Half of the values are below `p50`, 95 of 100 below `p95`. */
export interface Quantiles {
  p50: number;
  p95: number;
}

export const quantilesOf = (values: readonly number[]): Quantiles => ({
  p50: quantile(0.5)(values),
  p95: quantile(0.95)(values),
});
