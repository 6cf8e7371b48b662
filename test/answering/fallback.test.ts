import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, footnoteOver } from '../fixtures.ts';
import { type Reply, startLlmServer } from '../llm/llm-server.ts';
import { HARBOUR } from './harbour.ts';

const documents = await folderWith({ 'harbour.txt': HARBOUR });
const QUESTION = 'How many ships entered the harbour in 1999?';
const closing: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function askWith(replies: Reply[], environment: Record<string, string> = {}, question = QUESTION) {
  const llm = await startLlmServer(replies);
  closing.push(llm.close);
  const footnote = await footnoteOver(documents, {
    OPENAI_BASE_URL: llm.baseURL,
    OPENAI_MODEL: 'scripted',
    FOOTNOTE_LLM_RETRIES: '0',
    ...environment,
  });
  return footnote.ask({ question });
}

const FALSE = '987 ships entered the harbour in 1999. [1]';

describe('when nothing that the LLM says holds', () => {
  it('the documents are quoted, and the person is told why', async () => {
    const answer = await askWith([{ text: FALSE }]);
    expect(answer).toMatchObject({ status: 'answered', composer: 'extractive', dropped: 1 });
    expect(answer.answer).toContain('412 ships');
    expect(answer.note).toMatch(/^Nothing that the LLM scripted said could be verified .* quoted instead\.$/);
    expect(answer.unsupported).toMatchObject([{ text: expect.stringContaining('987') }]);
  });

  it('and then it breaks, the documents are quoted too', async () => {
    const answer = await askWith([{ text: `${FALSE} They paid 77 crowns`, after: 'cut' }]);
    expect(answer).toMatchObject({ status: 'answered', composer: 'extractive' });
    expect(answer.answer).toContain('412 ships');
    expect(answer.note).toContain('The documents are quoted instead.');
  });

  it('and the documents do not answer, it does not say that they are quoted', async () => {
    const answer = await askWith(
      [{ text: 'The king of Atlantis is Bob. [1]' }],
      {},
      'Who is the king of Atlantis?',
    );
    expect(answer).toMatchObject({ status: 'refused', citations: [] });
    expect(answer.note).toContain('could be verified');
    expect(answer.note).not.toContain('quoted');
  });

  it('and nothing may stand in for it, it is not said that the documents don’t say', async () => {
    const answer = await askWith([{ text: FALSE }], { FOOTNOTE_FALLBACK: 'none' });
    expect(answer).toMatchObject({ status: 'refused', composer: 'llm' });
    expect(answer.answer).toContain('could be verified');
    expect(answer.answer).not.toMatch(/don’t (?:say|mention)/);
  });
});

describe('when the LLM breaks after something that held', () => {
  it('that is kept, and called incomplete', async () => {
    const text = '412 ships entered the harbour in 1999. [1] The tide rises 4.2 metres at the eastern';
    const answer = await askWith([{ text, after: 'cut' }]);
    expect(answer).toMatchObject({ status: 'answered', composer: 'llm' });
    expect(answer.note).toContain('may be incomplete');
  });
});
