import { Hono } from 'hono';
import type { Suggestions } from '../../contract/suggestions.ts';
import type { Footnote } from '../../open-footnote.ts';

/** `GET /api/suggestions`: questions drawn from the documents. */
export function suggestionsRoute({ suggest }: Pick<Footnote, 'suggest'>): Hono {
  return new Hono().get('/', async (c) => c.json({ questions: await suggest() } satisfies Suggestions));
}
