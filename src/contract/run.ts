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

/** A run of the eval suite as the page shows it. */
export const runSummarySchema = z
  .object({
    at: z.string(),
    name: z.string(),
    composer: z.string(),
    model: z.string(),
    questions: z.number().int(),
    breaches: z.array(z.string()),
    figures: z.array(figureSchema),
    failures: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        reason: z.string(),
        expected: z.string(),
        given: z.string(),
      }),
    ),
  })
  .meta({ id: 'Run' });
export type RunSummary = z.infer<typeof runSummarySchema>;

/** What `GET /api/runs` returns, latest first. */
export const runsSchema = z.object({ runs: z.array(runSummarySchema) });
export type Runs = z.infer<typeof runsSchema>;
