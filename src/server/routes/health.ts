import { Hono } from 'hono';
import type { Readiness } from '../../contract/readiness.ts';
import type { Footnote } from '../../open-footnote.ts';

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
