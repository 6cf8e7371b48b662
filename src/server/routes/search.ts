import { Hono } from 'hono';
import { z } from 'zod';
import { toRetrieved } from '../../answering/answerer.ts';
import { retrievedSchema } from '../../contract/answer.ts';
import { searchRequestSchema } from '../../contract/requests.ts';
import type { Footnote } from '../../open-footnote.ts';
import { readJson } from '../read-json.ts';
import { requireDocuments } from '../require-documents.ts';

/** What `POST /api/search` returns. */
export const searchResponseSchema = z.object({ query: z.string(), paragraphs: z.array(retrievedSchema) });

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
