import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/contract/answer.ts';
import { makeApp } from '../../src/server/app.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const app = makeApp(await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR })));

async function post(path: string, body: unknown) {
  const headers = { host: 'localhost', 'content-type': 'application/json' };
  const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as never };
}

/** What a text of the longest length may be made of; each once took more than in proportion to its length. */
const FILLERS = [
  ' ',
  '\t',
  'St. ',
  'a ',
  '1 ',
  'no ',
  'Jan 1 ',
  '5 km ',
  '中',
  '“a” ',
  '[1] ',
  'and who ',
  'What about it? ',
  '((',
];
const fill = (filler: string, length: number) => filler.repeat(Math.floor(length / filler.length));

describe('a conversation of the longest size', () => {
  it.each(FILLERS)('is answered from its question, and nothing grows: turns of %j', async (filler) => {
    const history = Array.from({ length: 100 }, (_, n) => ({
      role: n % 2 === 0 ? 'user' : 'assistant',
      content: fill(filler, 3_000),
    }));
    const { status, body } = await post('/api/ask', {
      question: 'And how high does the tide rise?',
      history,
    });
    expect(status).toBe(200);
    const { standaloneQuestion, answer } = body as Answer;
    expect(standaloneQuestion.length).toBeLessThanOrEqual(2_000);
    expect(answer).toContain('4.2 metres');
  });

  it('comes through the OpenAI face with as many messages as a body holds', async () => {
    const messages = Array.from({ length: 20_000 }, (_, n) => ({
      role: n % 2 === 0 ? 'user' : 'assistant',
      content: 'hello',
    }));
    const { status, body } = await post('/v1/chat/completions', {
      messages: [...messages, { role: 'user', content: 'How high does the tide rise?' }],
    });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('4.2 metres');
  });
});

describe('a question of the longest length', () => {
  it.each(FILLERS)('gets an answer or a refusal, not an error: %j', async (filler) => {
    const { status } = await post('/api/ask', { question: `${fill(filler, 1_990)} x` });
    expect(status).toBe(200);
  });

  it('that strings many questions together is answered as one', async () => {
    const { body } = await post('/api/ask', { question: 'When was the regatta? '.repeat(80) });
    expect((body as Answer).retrieved.length).toBeLessThanOrEqual(5);
  });
});
