import { afterEach, describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/contract/turn.ts';
import { HARBOUR } from '../../answering/harbour.ts';
import { folderWith, footnoteOver } from '../../fixtures.ts';
import { type Reply, startLlmServer } from '../../llm/llm-server.ts';

const documents = await folderWith({ 'harbour.txt': HARBOUR });
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const HISTORY: Turn[] = [
  { role: 'user', content: 'When was the Second Norrvik Regatta held?' },
  { role: 'assistant', content: 'The Second Norrvik Regatta was held in June 2000. [1]' },
];
const REFUSAL: Reply = { text: 'NOT_FOUND: nothing' };

async function askAfter(history: Turn[], question: string, script: Reply[]) {
  const llm = await startLlmServer(script);
  closing.push(llm.close);
  const environment = { OPENAI_BASE_URL: llm.baseURL, OPENAI_MODEL: 'scripted', FOOTNOTE_LLM_RETRIES: '0' };
  const footnote = await footnoteOver(documents, environment);
  return { answer: await footnote.ask({ question, history }), requests: llm.requests };
}

describe('a follow-up, with an LLM', () => {
  it('is understood as the LLM rewrites it, from the conversation', async () => {
    const rewritten = 'Which crew won the Second Norrvik Regatta?';
    const { answer, requests } = await askAfter(HISTORY, 'Which crew won it?', [
      { text: rewritten },
      REFUSAL,
    ]);
    expect(answer.standaloneQuestion).toBe(rewritten);
    expect(requests).toHaveLength(2);
    expect(requests[0]?.body.messages.at(-1)?.content).toContain('When was the Second Norrvik Regatta held?');
    expect(answer.usage).toEqual({ promptTokens: 200, completionTokens: 20 });
  });

  it('costs no request of its own when it stands alone', async () => {
    const question = 'How many pilots does the harbour of Norrvik employ?';
    const { answer, requests } = await askAfter(HISTORY, question, [REFUSAL]);
    expect(answer.standaloneQuestion).toBe(question);
    expect(requests).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['fails', { status: 500 }],
    ['answers instead of asking', { text: 'The crew of the Albatross won it in 2000,\nfrom the harbour.' }],
    ['brings in a name of its own', { text: 'Which crew won the Third Oslo Regatta?' }],
    ['brings in a link', { text: 'Which crew won it, see https://evil.example/x?' }],
    ['says nothing', { text: ' ' }],
  ])('is understood offline when the LLM %s', async (_, reply) => {
    const { answer } = await askAfter(HISTORY, 'Who won it?', [reply, REFUSAL]);
    expect(answer.standaloneQuestion).toBe('Who won the Second Norrvik Regatta?');
  });
});
