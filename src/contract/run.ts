import { z } from 'zod';

/** A figure of a run with its 95% interval. */
export const figureSchema = z.object({
  key: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']),
  unit: z.enum(['share', 'ms', 'tokens', 'dollars']),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  of: z.int(),
});

/** A run of the eval suite as the page lists it. */
export const runSummarySchema = z
  .object({
    /** Names the run in addresses; begins with its time. */
    id: z.string(),
    at: z.string(),
    name: z.string(),
    composer: z.string(),
    model: z.string(),
    seconds: z.number(),
    questions: z.number().int(),
    wrong: z.number().int(),
    breaches: z.array(z.string()),
    figures: z.array(figureSchema),
  })
  .meta({ id: 'Run' });
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A question of a run with what was given. */
export const runOutcomeSchema = z.object({
  id: z.string(),
  question: z.string(),
  tags: z.array(z.string()),
  /** Empty when a refusal is expected. */
  expected: z.string(),
  given: z.string(),
  status: z.enum(['answered', 'refused', 'talk']),
  /** Why it went wrong; null when it is right. */
  failure: z.string().nullable(),
  milliseconds: z.number(),
});
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** What `GET /api/runs/:id` returns. */
export const runDetailSchema = runSummarySchema
  .extend({
    /** Whether its set has thresholds and a baseline that it can break. */
    hasGate: z.boolean(),
    outcomes: z.array(runOutcomeSchema),
  })
  .meta({ id: 'RunDetail' });
export type RunDetail = z.infer<typeof runDetailSchema>;

/** What `GET /api/runs` returns, latest first. */
export const runsSchema = z.object({
  runs: z.array(runSummarySchema),
  /** Question sets that can be run. */
  sets: z.array(z.object({ name: z.string(), questions: z.number().int() })),
});
export type Runs = z.infer<typeof runsSchema>;

/** Body of `POST /api/runs`. */
export const startRunSchema = z.object({ set: z.string().max(200) }, 'must be a JSON object');

/** What a stream tells of a run. */
export type RunEvent =
  | { event: 'progress'; data: { done: number; total: number; wrong: number } }
  | { event: 'done'; data: RunDetail };
