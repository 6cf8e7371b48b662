import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Hono } from 'hono';
import { feedbackRequestSchema, feedbackSchema } from '../../contract/feedback.ts';
import type { Footnote } from '../../open-footnote.ts';
import { readJson } from '../read-json.ts';

/** `POST /api/feedback`: what a person says of an answer, kept as a line of JSON. */
export function feedbackRoute({ config }: Pick<Footnote, 'config'>): Hono {
  return new Hono().post('/', async (c) => {
    const feedback = feedbackSchema.parse({
      ...(await readJson(c, feedbackRequestSchema)),
      at: new Date().toISOString(),
    });
    await mkdir(dirname(config.feedbackFile), { recursive: true });
    await appendFile(config.feedbackFile, `${JSON.stringify(feedback)}\n`);
    return c.body(null, 204);
  });
}
