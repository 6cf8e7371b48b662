import { Hono } from 'hono';
import type { z } from 'zod';
import type { Document } from '../../contract/document.ts';
import type { suggestionsSchema } from '../../contract/suggestions.ts';
import type { Footnote } from '../../open-footnote.ts';
import { suggestQuestions } from '../../suggesting/template-questions.ts';

/** Questions that are shown, and documents that they are drawn from. */
const SHOWN = 4;
const FROM_DOCUMENTS = 8;

/** `GET /api/suggestions`: questions drawn from the documents, for a person who does not know where to begin. */
export function suggestionsRoute({ index, ask }: Pick<Footnote, 'index' | 'ask'>): Hono {
  let drawn: { state: string; questions: Promise<string[]> } | undefined;
  return new Hono().get('/', async (c) => {
    const state = index
      .documents()
      .map(({ id, hash }) => id + hash)
      .join();
    if (drawn?.state !== state) drawn = { state, questions: draw(index.documents(), ask) };
    return c.json({ questions: await drawn.questions } satisfies z.infer<typeof suggestionsSchema>);
  });
}

/** In turns from each document, and those alone that get an answer. */
async function draw(documents: readonly Document[], ask: Footnote['ask']): Promise<string[]> {
  const proposals = documents
    .slice(0, FROM_DOCUMENTS)
    .map((document) => suggestQuestions(document).map(({ question }) => question));
  const questions: string[] = [];
  for (let round = 0; questions.length < SHOWN && proposals.some((own) => round < own.length); round++) {
    for (const own of proposals) {
      const question = own[round];
      if (question === undefined || questions.length >= SHOWN) continue;
      const { status, composer } = await ask({ question });
      // With an LLM this would cost money; there the template's word has to do.
      if (status === 'answered' || composer === 'llm') questions.push(question);
    }
  }
  return questions;
}
