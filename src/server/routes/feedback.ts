import { Hono } from 'hono';
import { feedbackRequestSchema, feedbackSchema } from '../../contract/feedback.ts';
import type { Footnote } from '../../open-footnote.ts';
import { readJson } from '../read-json.ts';

/** `POST /api/feedback`: what a person says of an answer, kept for `npm run eval -- --from-feedback`. */
export function feedbackRoute({ records }: Pick<Footnote, 'records'>): Hono {
  return new Hono().post('/', async (c) => {
    const feedback = feedbackSchema.parse({
      ...(await readJson(c, feedbackRequestSchema)),
      at: new Date().toISOString(),
    });
    await records.keepFeedback(feedback);
    return c.body(null, 204);
  });
}
