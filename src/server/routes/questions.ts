import { Hono } from 'hono';
import PQueue from 'p-queue';
import { type KeptQuestion, keepQuestionSchema } from '../../contract/feedback.ts';
import { keepQuestion } from '../../evaluation/keep-question.ts';
import type { Footnote } from '../../open-footnote.ts';
import { readJson } from '../read-json.ts';

/** `POST /api/questions`: an answer becomes a question of the person's own set. */
export function questionsRoute({ config }: Pick<Footnote, 'config'>): Hono {
  // Two at once would take the same id.
  const writing = new PQueue({ concurrency: 1 });
  return new Hono().post('/', async (c) => {
    const request = await readJson(c, keepQuestionSchema);
    const kept = await writing.add(() => keepQuestion(config.questionsFile, request));
    return c.json(kept satisfies KeptQuestion);
  });
}
