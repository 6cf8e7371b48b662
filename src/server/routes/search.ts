import { Hono } from 'hono';
import type { z } from 'zod';
import { searchRequestSchema } from '../../contract/requests.ts';
import type { searchResponseSchema } from '../../contract/search.ts';
import { requireDocuments } from '../../indexing/require-documents.ts';
import type { Footnote } from '../../open-footnote.ts';
import { toRetrieved } from '../../retrieval/to-retrieved.ts';
import { readJson } from '../read-json.ts';

/** `POST /api/search`: a query to ranked paragraphs. */
export function searchRoute({
  retrieve,
  index,
  config,
}: Pick<Footnote, 'retrieve' | 'index' | 'config'>): Hono {
  return new Hono().post('/', async (c) => {
    const { query, documents, topK = config.topK } = await readJson(c, searchRequestSchema);
    requireDocuments(index, documents);
    const { paragraphs } = await retrieve(query, { topK, documents });
    return c.json({ query, paragraphs: paragraphs.map(toRetrieved) } satisfies z.infer<
      typeof searchResponseSchema
    >);
  });
}
