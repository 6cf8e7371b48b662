import { describe, expect, it } from 'vitest';
import type { Composer, Composition, CompositionRequest } from '../../src/answering/composer.ts';
import type { Footnote } from '../../src/open-footnote.ts';
import { startSources } from '../../src/retrieval/further-sources.ts';
import type { Retrieved } from '../../src/retrieval/retrieved.ts';
import { analyseQuestion } from '../../src/understanding/question.ts';
import type { DraftStatement } from '../../src/verification/draft-statement.ts';

/** All that a composition gives. */
export async function collect(composition: Composition) {
  const statements: DraftStatement[] = [];
  let step = await composition.next();
  for (; !step.done; step = await composition.next()) statements.push(step.value);
  return { statements, ...step.value };
}

/** A request to compose an answer from what was found. */
export function requestOver(question: string, found: Retrieved): CompositionRequest {
  const sources = startSources(found);
  return {
    question: analyseQuestion(question, (word) => found.vocabulary.isName(word)),
    retrieved: found,
    addSource: sources.add,
    history: [],
    language: 'en',
  };
}

/** What every composer promises; `over` has the paragraphs that the questions are about. */
export function describeComposer(over: () => Promise<{ composer: Composer; footnote: Footnote }>) {
  describe('a composer', () => {
    const compose = async (question: string, options: { signal?: AbortSignal } = {}) => {
      const { composer, footnote } = await over();
      const retrieved = await footnote.retrieve(question, { topK: 3 });
      return {
        retrieved,
        draft: await collect(composer.compose({ ...requestOver(question, retrieved), ...options })),
      };
    };

    it('says what it is', async () => {
      const { composer } = await over();
      expect(['extractive', 'llm']).toContain(composer.kind);
      expect(composer.model).not.toBe('');
    });

    it('makes statements that name retrieved paragraphs', async () => {
      const { draft, retrieved } = await compose('How many ships entered the harbour in 1999?');
      expect(draft.statements.length).toBeGreaterThan(0);
      for (const { text, sources } of draft.statements) {
        expect(text).not.toMatch(/\[\d+\]/);
        expect(sources.length).toBeGreaterThan(0);
        for (const { rank } of sources) expect(retrieved.paragraphs[rank - 1]).toBeDefined();
      }
      expect(draft.statements[0]?.text).toContain('412');
    });

    it('makes no statement when the paragraphs don’t answer', async () => {
      const { draft } = await compose('Who is the mayor of Zanzibar?');
      expect(draft.statements).toEqual([]);
    });

    it('makes no statement when nothing was retrieved', async () => {
      const { composer, footnote } = await over();
      const retrieved = { ...(await footnote.retrieve('ships', { topK: 1 })), paragraphs: [] };
      expect((await collect(composer.compose(requestOver('ships', retrieved)))).statements).toEqual([]);
    });
  });
}
