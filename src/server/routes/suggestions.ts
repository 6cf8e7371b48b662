import { Hono } from 'hono';
import { leadOnRequestSchema, type Suggestions } from '../../contract/suggestions.ts';
import type { Footnote } from '../../open-footnote.ts';
import { readJson } from '../read-json.ts';

/** `GET /api/suggestions`: questions to begin with. `POST`: questions that lead on from an answer. */
export function suggestionsRoute({
  suggest,
  suggestFollowUps,
}: Pick<Footnote, 'suggest' | 'suggestFollowUps'>): Hono {
  return new Hono()
    .get('/', async (c) => c.json({ questions: await suggest() } satisfies Suggestions))
    .post('/', async (c) =>
      c.json({
        questions: await suggestFollowUps(await readJson(c, leadOnRequestSchema), c.req.raw.signal),
      } satisfies Suggestions),
    );
}
