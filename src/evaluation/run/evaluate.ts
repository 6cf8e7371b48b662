import type { Footnote } from '../../open-footnote.ts';
import { toRetrieved } from '../../retrieval/to-retrieved.ts';
import type { EvalQuestion } from '../sets/question-set.ts';
import { askQuestions, type RunOptions } from './ask-questions.ts';
import { type Baseline, findBreaches } from './baseline.ts';
import type { Judge } from './judges.ts';
import { type FigureDefinition, figureDefinitions, figuresOf, slicesOf } from './metrics/figures.ts';
import type { Outcome } from './outcome.ts';
import type { Provenance } from './provenance.ts';
import type { RunRecord } from './run-record.ts';

interface EvaluationParts extends Omit<RunOptions, 'round'> {
  name: string;
  footnote: Pick<Footnote, 'ask' | 'retrieve' | 'index'>;
  judge: Judge;
  provenance: Provenance;
  /** How often everything is asked. */
  repeat?: number;
  definitions?: readonly FigureDefinition[];
  baseline?: Baseline | null;
  thresholds?: Record<string, number>;
  /** Told when a round begins, from 1. */
  onRound?: (round: number) => void;
}

/** Asks a question set, judges and counts, and holds the figures against thresholds and baseline. */
export async function evaluate(
  questions: readonly EvalQuestion[],
  {
    name,
    footnote,
    judge,
    provenance,
    repeat = 1,
    definitions = figureDefinitions(),
    baseline = null,
    thresholds = {},
    onRound = () => {},
    ...options
  }: EvaluationParts,
): Promise<RunRecord> {
  const paths = new Map(footnote.index.documents().map(({ id, path }) => [id, path]));
  const parts = {
    ask: footnote.ask,
    rank: async (question: string, topK: number) =>
      (await footnote.retrieve(question, { topK })).paragraphs.map(toRetrieved),
    judge,
    pathOf: (id: string) => paths.get(id),
  };
  const began = performance.now();
  const outcomes: Outcome[] = [];
  for (let round = 1; round <= repeat; round++) {
    onRound(round);
    outcomes.push(...(await askQuestions(questions, parts, { ...options, round })));
  }
  const figures = figuresOf(outcomes, definitions);
  const slices = [...slicesOf(outcomes)].map(([tag, own]) => [tag, figuresOf(own, definitions)] as const);
  return {
    format: 1,
    at: new Date().toISOString(),
    name,
    seconds: (performance.now() - began) / 1000,
    repeat,
    provenance,
    figures,
    slices: Object.fromEntries(slices),
    breaches: findBreaches(figures, outcomes, thresholds, baseline),
    outcomes,
  };
}

/** What a run tells its caller: 0 when the gate holds, 1 when it is broken. */
export const exitCodeOf = ({ breaches }: Pick<RunRecord, 'breaches'>): 0 | 1 => (breaches.length > 0 ? 1 : 0);
