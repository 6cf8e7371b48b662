import { sigmoid } from '../linear-model.ts';

/** A list of candidates of which some are right; the right ones should get the highest scores. */
export interface RankingExample {
  /** One row of features a candidate. */
  candidates: number[][];
  right: boolean[];
}

/** A row of features with what it should be told as. */
export interface BinaryExample {
  features: number[];
  positive: boolean;
  /** How much it counts; 1 when left out. */
  weight?: number;
}

/** A linear model on raw features. */
export interface Fitted {
  bias: number;
  weights: number[];
}

export interface FitOptions {
  /** Strength of the pull of all weights towards 0. */
  l2: number;
  /** Sign that a weight may have, by feature: 1, -1, or 0 for either. */
  signs?: readonly number[] | undefined;
}

const STEPS = 600;
const RATE = 0.05;

/** Fits a ranking by the likelihood of the right candidates under a softmax (ListNet's top-one case, Cao et al. 2007). */
export function fitRanking(examples: readonly RankingExample[], options: FitOptions): Fitted {
  const usable = examples.filter(({ right }) => right.includes(true));
  const scale = standardise(usable.flatMap(({ candidates }) => candidates));
  const scaled = usable.map(({ candidates, right }) => ({ candidates: candidates.map(scale.apply), right }));
  const weights = descend(scale.size, options, (current) => {
    const gradient = new Array<number>(scale.size).fill(0);
    for (const { candidates, right } of scaled) {
      const shares = softmax(candidates.map((row) => product(row, current)));
      const rightShare = shares.reduce((sum, share, n) => sum + (right[n] ? share : 0), 0) || Number.EPSILON;
      candidates.forEach((row, n) => {
        const share = shares[n] as number;
        const pull = (share - (right[n] ? share / rightShare : 0)) / scaled.length;
        row.forEach((value, k) => {
          gradient[k] = (gradient[k] as number) + pull * value;
        });
      });
    }
    return gradient;
  });
  return { ...scale.undo(weights), bias: 0 };
}

/** Fits a logistic regression. */
export function fitLogistic(examples: readonly BinaryExample[], options: FitOptions): Fitted {
  const scale = standardise(examples.map(({ features }) => features));
  const rows = examples.map(({ features, positive, weight = 1 }) => ({
    row: [...scale.apply(features), 1],
    target: positive ? 1 : 0,
    weight,
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const fitted = descend(scale.size + 1, options, (current) => {
    const gradient = new Array<number>(scale.size + 1).fill(0);
    for (const { row, target, weight } of rows) {
      const pull = ((sigmoid(product(row, current)) - target) * weight) / total;
      row.forEach((value, k) => {
        gradient[k] = (gradient[k] as number) + pull * value;
      });
    }
    return gradient;
  });
  const undone = scale.undo(fitted.slice(0, -1));
  return { weights: undone.weights, bias: undone.bias + (fitted.at(-1) as number) };
}

/** Adam (Kingma and Ba 2015), with weights of a forbidden sign put back to 0 after each step. */
function descend(
  size: number,
  { l2, signs }: FitOptions,
  gradientAt: (weights: number[]) => number[],
): number[] {
  const weights = new Array<number>(size).fill(0);
  const mean = new Array<number>(size).fill(0);
  const square = new Array<number>(size).fill(0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = gradientAt(weights);
    for (let k = 0; k < size; k++) {
      const slope = (gradient[k] as number) + l2 * (weights[k] as number);
      mean[k] = 0.9 * (mean[k] as number) + 0.1 * slope;
      square[k] = 0.999 * (square[k] as number) + 0.001 * slope * slope;
      const move =
        (mean[k] as number) /
        (1 - 0.9 ** step) /
        (Math.sqrt((square[k] as number) / (1 - 0.999 ** step)) + 1e-8);
      const next = (weights[k] as number) - RATE * move;
      const sign = signs?.[k] ?? 0;
      weights[k] = sign !== 0 && Math.sign(next) === -sign ? 0 : next;
    }
  }
  return weights;
}

/** Brings every feature to mean 0 and deviation 1, and fitted weights back to the raw features. */
function standardise(rows: readonly number[][]) {
  const size = rows[0]?.length ?? 0;
  const means = Array.from(
    { length: size },
    (_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length,
  );
  const deviations = means.map(
    (mean, k) =>
      Math.sqrt(rows.reduce((sum, row) => sum + ((row[k] as number) - mean) ** 2, 0) / rows.length) || 1,
  );
  return {
    size,
    apply: (row: number[]) =>
      row.map((value, k) => (value - (means[k] as number)) / (deviations[k] as number)),
    undo: (weights: number[]): Fitted => {
      const raw = weights.map((weight, k) => weight / (deviations[k] as number));
      return { weights: raw, bias: -raw.reduce((sum, weight, k) => sum + weight * (means[k] as number), 0) };
    },
  };
}

/** Sum of the products of two lists. */
export const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);

function softmax(scores: number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
