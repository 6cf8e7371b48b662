import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { linearSchema, madeSchema, sigmoid, weigh } from '../../linear-model.ts';
import { type Evidence, FEATURES, type Features } from './evidence.ts';

/** What decides whether the best sentence answers: its own features, its score and its lead over the second. */
export const ANSWERABILITY_FEATURES = [...FEATURES, 'ranking', 'lead'] as const;

/** Trained weights of the extractive composer; `npm run train` writes them. */
export const weightsSchema = z.object({
  made: madeSchema,
  /** Which sentence answers: the highest wins. */
  ranking: linearSchema(FEATURES),
  /** Whether the best sentence answers at all: a logistic model. */
  answerability: linearSchema(ANSWERABILITY_FEATURES),
  /** Least probability at which the composer answers, unless a setting says otherwise. */
  threshold: z.number().min(0).max(1),
});
export type Weights = z.infer<typeof weightsSchema>;

/** Where the weights are stored; the build puts them beside the compiled file too. */
export const WEIGHTS_FILE = fileURLToPath(new URL('./weights.json', import.meta.url));

/** Reads the stored weights. */
export function readWeights(path: string = WEIGHTS_FILE): Weights {
  return weightsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Evidence with its score; comparable within one question. */
export interface RankedEvidence {
  evidence: Evidence;
  score: number;
}

/** Ranks evidence, best first. */
export function rankEvidence(
  evidence: readonly Evidence[],
  { ranking }: Pick<Weights, 'ranking'>,
): RankedEvidence[] {
  return evidence
    .map((own) => ({ evidence: own, score: weigh(ranking, own.features) }))
    .sort((a, b) => b.score - a.score);
}

/** What the answerability model is told of ranked evidence. */
export function answerabilityFeatures([best, second]: readonly RankedEvidence[]): Features & {
  ranking: number;
  lead: number;
} {
  if (!best) throw new Error('there is no evidence');
  return { ...best.evidence.features, ranking: best.score, lead: best.score - (second ?? best).score };
}

/** Probability, 0 to 1, that the best of ranked evidence answers the question. */
export function answerProbability(
  ranked: readonly RankedEvidence[],
  { answerability }: Pick<Weights, 'answerability'>,
): number {
  return sigmoid(weigh(answerability, answerabilityFeatures(ranked)));
}
