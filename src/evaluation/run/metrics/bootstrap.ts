/** A mean with its 95% interval. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

const RESAMPLES = 1_000;

/**
 * Bootstrap interval (percentile method, Efron 1979) of a statistic over `of` samples. A resample for which the statistic is not
 * defined (an AUC of one kind alone) is left out.
 * @param statistic told which samples to take; some of them several times.
 */
export function bootstrap(of: number, statistic: (samples: readonly number[]) => number): Interval {
  const everyone = Array.from({ length: of }, (_, n) => n);
  if (of === 0) return { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
  const random = lehmer(42);
  const mean = statistic(everyone);
  const values = Array.from({ length: RESAMPLES }, () =>
    statistic(everyone.map(() => Math.floor(random() * of))),
  )
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  return {
    mean,
    low: values[Math.floor(values.length * 0.025)] ?? mean,
    high: values[Math.floor(values.length * 0.975)] ?? mean,
  };
}

/** Random numbers of 0 to 1 that are the same on every run: Lehmer's generator (Park and Miller 1988). */
export function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * Area under the ROC curve: the chance that a positive has a higher score than a negative (Mann and Whitney 1947).
 * @returns NaN when one of the two kinds is missing.
 */
export function areaUnderCurve(scores: readonly number[], positive: readonly boolean[]): number {
  const order = scores
    .map((score, n) => ({ score, positive: positive[n] }))
    .sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && order[last + 1]?.score === order[first]?.score) last++;
    for (let n = first; n <= last; n++) {
      if (!order[n]?.positive) continue;
      positives++;
      rankSum += (first + last) / 2 + 1;
    }
    first = last + 1;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
