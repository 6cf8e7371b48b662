import { Hono } from 'hono';
import { leadOnRequestSchema, type Suggestions } from '../../contract/suggestions.ts';
import type { Footnote } from '../../open-footnote.ts';
import { readJson } from '../read-json.ts';

/** `GET /api/suggestions`: questions to begin with. `POST`: questions that lead on from an answer. */
export function suggestionsRoute({ suggest, leadOn }: Pick<Footnote, 'suggest' | 'leadOn'>): Hono {
  return new Hono()
    .get('/', async (c) => c.json({ questions: await suggest() } satisfies Suggestions))
    .post('/', async (c) =>
      c.json({ questions: await leadOn(await readJson(c, leadOnRequestSchema)) } satisfies Suggestions),
    );
}
