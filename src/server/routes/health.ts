import { Hono } from 'hono';
import { z } from 'zod';
import type { Footnote } from '../../open-footnote.ts';

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

/** `GET /healthz`: the process lives. `GET /readyz`: questions can be answered. */
export function healthRoute(
  { index, composer }: Pick<Footnote, 'index' | 'composer'>,
  readiness: () => Readiness,
): Hono {
  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', (c) => {
      const state = readiness();
      const documents = index.documents();
      const paragraphs = documents.reduce((sum, document) => sum + document.paragraphs.length, 0);
      const body = {
        documents: documents.length,
        paragraphs,
        composer: composer.kind,
        model: composer.model,
      };
      return state.ready
        ? c.json({ status: 'ready', ...body })
        : c.json({ status: 'starting', reason: state.reason, ...body }, 503);
    });
}
