import { afterAll, describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/contract/answer.ts';
import { errorSchema } from '../../src/contract/error.ts';
import { makeApp } from '../../src/server/app.ts';
import { serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(
  await folderWith({ 'harbour.txt': HARBOUR, 'garden.txt': 'Tomatoes need warmth and light.' }),
  { FOOTNOTE_BODY_LIMIT: '20000' },
);
let ready = true;
const app = makeApp(footnote, () => (ready ? { ready } : { ready: false, reason: 'Still indexing.' }));
const server = await serve(app, { host: '127.0.0.1', port: 0 });
afterAll(() => server.close());

const get = (path: string) => fetch(server.url + path);
const post = (path: string, body: unknown, headers = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const json = async (response: Response) => (await response.json()) as Record<string, never>;
const idOf = (path: string) =>
  footnote.index.documents().find((document) => document.path === path)?.id ?? '';

describe('POST /api/ask', () => {
  it('answers in the shape of the contract, with quotes at their offsets', async () => {
    const response = await post('/api/ask', { question: 'How many ships entered the harbour in 1999?' });
    expect(response.status).toBe(200);
    const answer = answerSchema.strict().parse(await response.json());
    expect(answer).toMatchObject({ status: 'answered', composer: 'extractive' });
    expect(answer.answer).toMatch(/412 ships.* \[1\]$/);
    expect(answer.retrieved).toHaveLength(footnote.config.topK);
    for (const { text, quote, start, end } of answer.citations) expect(text.slice(start, end)).toBe(quote);
    const { resolve, retrieve, compose, verify, total } = answer.timings;
    expect(total).toBeGreaterThanOrEqual(resolve + retrieve + compose + verify - 0.01);
  });

  it('refuses without citations', async () => {
    const answer = answerSchema.parse(
      await (await post('/api/ask', { question: 'Who is the king of Atlantis?' })).json(),
    );
    expect(answer).toMatchObject({ status: 'refused', citations: [], statements: [] });
    expect(answer.retrieved.length).toBeGreaterThan(0);
  });

  it('understands a follow-up by the history', async () => {
    const history = [
      { role: 'user', content: 'When was the Second Norrvik Regatta held?' },
      { role: 'assistant', content: 'In June 2000. [1]' },
    ];
    const answer = await json(await post('/api/ask', { question: 'And the Third?', history }));
    expect(answer).toMatchObject({
      standaloneQuestion: 'When was the Third Norrvik Regatta held?',
      status: 'refused',
    });
  });

  it('keeps to topK and to the documents that are named', async () => {
    const body = { question: 'What do tomatoes need?', documents: [idOf('harbour.txt')], topK: 2 };
    const { retrieved, status } = answerSchema.parse(await (await post('/api/ask', body)).json());
    expect(retrieved).toHaveLength(2);
    expect(new Set(retrieved.map(({ documentId }) => documentId))).toEqual(new Set([idOf('harbour.txt')]));
    expect(status).toBe('refused');
  });

  it.each([
    ['an empty question', { question: '  ' }, 400, 'empty_question'],
    ['no question', {}, 400, 'invalid_request'],
    ['a question of another type', { question: 7 }, 400, 'invalid_request'],
    ['a question over 2,000 characters', { question: 'x'.repeat(2_001) }, 400, 'question_too_long'],
    ['a topK of 0', { question: 'x', topK: 0 }, 400, 'invalid_request'],
    [
      'a history of another shape',
      { question: 'x', history: [{ role: 'system', content: 'x' }] },
      400,
      'invalid_request',
    ],
    ['an unknown document', { question: 'x', documents: ['nope'] }, 404, 'unknown_document'],
    ['JSON that is cut off', '{"question": "x', 400, 'invalid_json'],
    ['no JSON at all', '', 400, 'invalid_json'],
    ['a list', [], 400, 'invalid_request'],
    [
      'a body over the limit',
      { question: 'x', history: [{ role: 'user', content: 'x'.repeat(20_000) }] },
      413,
      'body_too_large',
    ],
  ])('answers with a clear error: %s', async (_, body, status, code) => {
    const response = await post('/api/ask', body);
    expect(response.status).toBe(status);
    const { error } = errorSchema.strict().parse(await response.json());
    expect(error.code).toBe(code);
    expect(error.hint).not.toBe('');
  });

  it('counts a body that is sent in chunks against the limit too', async () => {
    const chunks = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('x'.repeat(5_000)));
        if (++sent > 20) controller.close();
      },
    });
    let sent = 0;
    const response = await fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chunks,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('answers many questions at the same time', async () => {
    const questions = ['How many ships entered the harbour in 1999?', 'Who became harbour master in 1996?'];
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => post('/api/ask', { question: questions[n % 2] }).then(json)),
    );
    replies.forEach((reply, n) => {
      expect(reply).toMatchObject({ question: questions[n % 2], status: 'answered' });
    });
  });
});

describe('POST /api/search', () => {
  it('ranks paragraphs with their scores', async () => {
    const { paragraphs } = (await (await post('/api/search', { query: 'tides', topK: 2 })).json()) as {
      paragraphs: { text: string; score: number; section: string[] }[];
    };
    expect(paragraphs).toHaveLength(2);
    expect(paragraphs[0]).toMatchObject({
      section: ['2. Tides'],
      text: expect.stringContaining('4.2 metres'),
    });
  });
});

describe('GET /api/documents', () => {
  it('lists the documents', async () => {
    const { documents } = (await (await get('/api/documents')).json()) as { documents: object[] };
    expect(documents).toEqual([
      {
        id: idOf('garden.txt'),
        path: 'garden.txt',
        title: 'garden',
        publisher: null,
        date: null,
        url: null,
        paragraphs: 1,
        pages: null,
        characters: expect.any(Number),
        language: 'en',
      },
      {
        id: idOf('harbour.txt'),
        path: 'harbour.txt',
        title: 'The Harbour of Norrvik',
        publisher: 'Norrvik Port Authority',
        date: '2001-03-03',
        url: null,
        paragraphs: 5,
        pages: null,
        characters: HARBOUR.length,
        language: 'en',
      },
    ]);
  });

  it('gives one with its text and paragraphs', async () => {
    const document = (await (await get(`/api/documents/${idOf('harbour.txt')}`)).json()) as {
      text: string;
      paragraphs: { start: number; end: number; text: string }[];
    };
    for (const { start, end, text } of document.paragraphs)
      expect(document.text.slice(start, end)).toBe(text);
  });

  it('says that an unknown one is unknown', async () => {
    const response = await get('/api/documents/nope');
    expect(response.status).toBe(404);
    expect(await json(response)).toMatchObject({ error: { code: 'unknown_document' } });
  });
});

describe('operations', () => {
  it('tell that the process lives and when questions can be answered', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect(await json(await get('/readyz'))).toMatchObject({ status: 'ready', documents: 2, paragraphs: 6 });
    ready = false;
    try {
      expect((await get('/healthz')).status).toBe(200);
      expect((await get('/readyz')).status).toBe(503);
      const response = await post('/api/ask', { question: 'x' });
      expect(response.status).toBe(503);
      expect(await json(response)).toMatchObject({
        error: { code: 'not_ready', message: 'Still indexing.' },
      });
    } finally {
      ready = true;
    }
  });

  it('answer an unknown path in the shape of an error', async () => {
    const response = await get('/nope');
    expect(response.status).toBe(404);
    errorSchema.parse(await response.json());
  });

  it('say that a port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serve(app, { host: '127.0.0.1', port })).rejects.toMatchObject({
      hint: expect.stringContaining('PORT'),
    });
  });
});
