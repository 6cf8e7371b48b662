import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type LinearModel, linearSchema, madeSchema, sigmoid, weigh } from '../linear-model.ts';

/** What each part of the retrieval says of a paragraph, by name. */
export const FIRST_SIGNALS = ['lexical', 'coverage', 'window', 'sentence'] as const;
export const SECOND_SIGNALS = [
  ...FIRST_SIGNALS,
  'late',
  'lateRare',
  'lateAll',
  'lateSentence',
  'lateSentenceRare',
  'phrase',
] as const;

/** Signals of the first stage, of every candidate. */
export interface FirstSignals {
  /** BM25, as a share of the best paragraph's for this question: 0 to 1. */
  lexical: number;
  /** Share of the question's content words, by rarity, that the paragraph, its headings or its title hold: 0 to 1. */
  coverage: number;
  /** Cosine of the question and the paragraph's nearest window. */
  window: number;
  /** Cosine of the question and the paragraph's nearest sentence. */
  sentence: number;
}

/** Signals of the second stage, of the best candidates: late interaction, see `late-interaction.ts`. */
export interface SecondSignals extends FirstSignals {
  /** Mean match of the question's content words anywhere in the paragraph. */
  late: number;
  /** The same, rare words counting more. */
  lateRare: number;
  /** Mean match of all tokens. */
  lateAll: number;
  /** Mean match of the content words within the best sentence. */
  lateSentence: number;
  lateSentenceRare: number;
  /** Share of the question's pairs of neighbouring words, by rarity, that the paragraph holds as such: 0 to 1. */
  phrase: number;
}

/** Trained weights of both stages; `npm run train` writes them. */
const fusionSchema = z.object({
  made: madeSchema,
  first: linearSchema(FIRST_SIGNALS),
  second: linearSchema(SECOND_SIGNALS),
});
export type Fusion = z.infer<typeof fusionSchema>;

/** Where the weights are stored; the build puts them beside the compiled file too. */
export const FUSION_FILE = fileURLToPath(new URL('./fusion.json', import.meta.url));

/** Reads the stored weights. */
export const readFusion = (path: string = FUSION_FILE): Fusion =>
  fusionSchema.parse(JSON.parse(readFileSync(path, 'utf8')));

/**
 * Weighted sum of the signals (a convex combination of scores fuses better than ranks do: Bruch et al. 2023, "An
 * Analysis of Fusion Functions for Hybrid Retrieval"), squeezed to 0 to 1.
 */
export function fuse<Name extends string>(
  stage: LinearModel<Name>,
  signals: Record<Name, number>,
  bonus = 0,
): number {
  return sigmoid(weigh(stage, signals) + bonus);
}
