import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../config.ts';
import { FEATURES, type Feature, type Features } from './evidence.ts';

const linearSchema = z.object({ bias: z.number(), weights: z.record(z.enum(FEATURES), z.number()) });

/** Trained weights of the extractive composer; `npm run train` writes them. */
export const weightsSchema = z.object({
  /** How they were made, for people. */
  made: z.object({ by: z.string(), on: z.string(), from: z.string() }),
  /** Which sentence answers: the highest wins. */
  ranking: linearSchema,
  /** Whether the best sentence answers at all: a logistic model. */
  answerability: linearSchema,
});
export type Weights = z.infer<typeof weightsSchema>;
export type Linear = z.infer<typeof linearSchema>;

/** Where the weights are stored. */
export const WEIGHTS_FILE = join(PROJECT_ROOT, 'src', 'answering', 'extractive', 'weights.json');

/** Reads the stored weights. */
export function readWeights(path: string = WEIGHTS_FILE): Weights {
  return weightsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Weighted sum of features. */
export function apply({ bias, weights }: Linear, features: Features): number {
  return FEATURES.reduce((sum, name: Feature) => sum + weights[name] * features[name], bias);
}

/** The logistic function. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
