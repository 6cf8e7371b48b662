import { z } from 'zod';

/** A weighted sum of named numbers, and how it is stored. */
export interface LinearModel<Name extends string> {
  bias: number;
  weights: Record<Name, number>;
}

/** Schema of a stored linear model with just these weights. */
export const linearSchema = <const Names extends readonly string[]>(names: Names) =>
  z.object({ bias: z.number(), weights: z.record(z.enum(names), z.number()) });

/** How a stored model was made, for people. */
export const madeSchema = z.object({ by: z.string(), on: z.string(), from: z.string() });

/** The weighted sum of features. */
export function weigh<Name extends string>(
  { bias, weights }: LinearModel<Name>,
  features: Record<Name, number>,
): number {
  let sum = bias;
  for (const name in weights) sum += weights[name] * features[name];
  return sum;
}

/** The logistic function: any number to 0 to 1. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
