import { Hono } from 'hono';
import type { Footnote } from '../../footnote.ts';
import { readJson } from '../read-json.ts';
import { askRequestSchema } from '../requests.ts';
import { requireDocuments } from '../require-documents.ts';

/** `POST /api/ask`: a question to a cited answer. */
export function askRoute({ ask, index }: Pick<Footnote, 'ask' | 'index'>): Hono {
  return new Hono().post('/', async (c) => {
    const request = await readJson(c, askRequestSchema);
    requireDocuments(index, request.documents);
    return c.json(await ask({ ...request, signal: c.req.raw.signal }));
  });
}
