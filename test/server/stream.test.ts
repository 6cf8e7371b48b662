import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { answerSchema, citationSchema } from '../../src/contract/answer.ts';
import { errorSchema } from '../../src/contract/error.ts';
import { makeApp } from '../../src/server/app.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';
import { type Reply, startLlmServer } from '../llm/llm-server.ts';

const documents = await folderWith({ 'harbour.txt': HARBOUR });
const QUESTION = 'How many ships entered the harbour in 1999?';
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(environment: Record<string, string> = {}): Promise<RunningServer> {
  const footnote = await footnoteOver(documents, environment);
  const server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
  closing.push(() => server.close());
  return server;
}

async function startWithLlm(script: Reply[], environment: Record<string, string> = {}) {
  const llm = await startLlmServer(script);
  closing.push(llm.close);
  const server = await start({
    OPENAI_BASE_URL: llm.baseURL,
    OPENAI_MODEL: 'scripted',
    FOOTNOTE_LLM_RETRIES: '0',
    FOOTNOTE_LLM_TIMEOUT_MS: '400',
    ...environment,
  });
  return { llm, server };
}

interface SseEvent {
  event: string;
  data: Record<string, unknown> & { text?: string; marker?: number; answer?: string };
}

const askFor = (server: RunningServer, question = QUESTION, signal?: AbortSignal) =>
  fetch(`${server.url}/api/ask`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
    ...(signal && { signal }),
  });

async function eventsOf(response: Response): Promise<SseEvent[]> {
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = (await response.text()).split('\n\n').filter((block) => block.includes('event:'));
  return events.map((block) => ({
    event: /^event: (.*)$/m.exec(block)?.[1] ?? '',
    data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'),
  }));
}

describe('an answer that is streamed', () => {
  it('comes as retrieved, citations before their text, and done with the whole answer', async () => {
    const events = await eventsOf(await askFor(await start()));
    expect(events.map(({ event }) => event)).toEqual(['retrieved', 'citation', 'delta', 'done']);
    const [retrieved, citation, delta, done] = events as [SseEvent, SseEvent, SseEvent, SseEvent];
    const answer = answerSchema.strict().parse(done.data);
    expect(retrieved.data).toEqual({
      question: QUESTION,
      standaloneQuestion: QUESTION,
      retrieved: answer.retrieved,
    });
    expect(citationSchema.parse(citation.data)).toEqual(answer.citations[0]);
    expect(delta.data.text).toBe(answer.answer);
  });

  it('is a refusal in one piece, without citations', async () => {
    const events = await eventsOf(await askFor(await start(), 'Who is the king of Atlantis?'));
    expect(events.map(({ event }) => event)).toEqual(['retrieved', 'delta', 'done']);
    expect(events[1]?.data.text).toBe(events[2]?.data.answer);
    expect(events[2]?.data).toMatchObject({ status: 'refused', citations: [] });
  });

  it('shows of an LLM only what is verified, statement by statement, and adds up to the answer', async () => {
    const text =
      '412 ships entered the harbour in 1999. [1] They paid 5,000 crowns each. [1] Most of the ships carried timber. [1]';
    const { server } = await startWithLlm([{ text }]);
    const events = await eventsOf(await askFor(server));
    const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => data.text);
    expect(deltas).toHaveLength(2);
    expect(deltas.join('')).not.toContain('5,000');
    const done = answerSchema.parse(events.at(-1)?.data);
    expect(done.answer).toBe(deltas.join(''));
    expect(done).toMatchObject({ composer: 'llm', dropped: 1, note: null });
    expect(events.filter(({ event }) => event === 'citation').map(({ data }) => data.marker)).toEqual([1, 2]);
  });

  it('keeps a marker with its statement however the text is cut into pieces', async () => {
    const text = 'The U.S. Navy is not named. [2] In 1999, 412 ships entered the harbour [1].';
    const { server } = await startWithLlm([{ text }]);
    const done = answerSchema.parse((await eventsOf(await askFor(server))).at(-1)?.data);
    expect(done.statements.map((statement) => statement.text)).toEqual([
      'In 1999, 412 ships entered the harbour.',
    ]);
  });

  it('tells what was retrieved before the LLM has answered', async () => {
    const { server, llm } = await startWithLlm(['hang'], { FOOTNOTE_LLM_TIMEOUT_MS: '20000' });
    const controller = new AbortController();
    const response = await askFor(server, QUESTION, controller.signal);
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toContain('event: retrieved');
    await expect.poll(() => llm.requests.length).toBe(1);
    controller.abort();
    // Within a second the LLM's server sees that nobody waits any more.
    for (let waited = 0; llm.aborted() === 0 && waited < 1_000; waited += 20) await pause(20);
    expect(llm.aborted()).toBe(1);
  });

  it.each<[string, Reply, string]>([
    ['nobody answers', 'hang', 'llm_timeout'],
    ['the stream stands still', { text: 'Ships', after: 'stall' }, 'llm_timeout'],
    ['the stream is cut', { text: 'Ships', after: 'cut' }, 'llm_bad_reply'],
    ['the content filter holds the answer back', { text: '', finish: 'content_filter' }, 'llm_filtered'],
  ])('ends with an error event when it may not fall back and %s', async (_, reply, code) => {
    const { server } = await startWithLlm([reply], { FOOTNOTE_FALLBACK: 'none' });
    const events = await eventsOf(await askFor(server));
    expect(events.map(({ event }) => event)).toEqual(['retrieved', 'error']);
    expect(errorSchema.strict().parse(events[1]?.data).error.code).toBe(code);
  });
});

describe('when the LLM fails', () => {
  it.each<[string, Reply, string]>([
    ['a wrong key', { status: 401 }, 'OPENAI_API_KEY'],
    ['an unknown model', { status: 404 }, 'OPENAI_MODEL'],
    ['a rate limit', { status: 429 }, 'rate limit'],
    ['a failing server', { status: 500 }, '500'],
    ['no answer in time', 'hang', 'did not answer'],
    ['no text', { text: null }, 'no text'],
  ])('the documents are quoted, with a note: %s', async (_, reply, note) => {
    const { server } = await startWithLlm([reply]);
    const response = await fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: QUESTION }),
    });
    const answer = answerSchema.strict().parse(await response.json());
    expect(answer).toMatchObject({ status: 'answered', composer: 'extractive' });
    expect(answer.answer).toContain('412 ships');
    expect(answer.note).toContain(note);
  });

  it('midway, what it said until then is kept, and the note says so', async () => {
    const text = '412 ships entered the harbour in 1999. [1] Most of the ships';
    const { server } = await startWithLlm([{ text, after: 'stall' }]);
    const answer = answerSchema.parse((await eventsOf(await askFor(server))).at(-1)?.data);
    expect(answer).toMatchObject({
      status: 'answered',
      composer: 'llm',
      note: expect.stringContaining('incomplete'),
    });
    expect(answer.statements).toHaveLength(1);
  });
});
