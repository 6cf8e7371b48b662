import { z } from 'zod';

/** What the server is doing about its documents. */
export type Readiness = { ready: true } | { ready: false; reason: string };

/** What `GET /readyz` returns. */
export const readinessSchema = z.object({
  status: z.enum(['ready', 'starting']),
  reason: z.string().optional(),
  documents: z.number().int(),
  paragraphs: z.number().int(),
  composer: z.enum(['extractive', 'llm']),
  model: z.string(),
});
