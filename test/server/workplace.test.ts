import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionsSchema, connectionTestSchema } from '../../src/contract/connections.ts';
import { runDetailSchema, runsSchema } from '../../src/contract/run.ts';
import { readQuestionSet } from '../../src/evaluation/sets/question-set.ts';
import { makeApp } from '../../src/server/app.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver, temporaryFolder } from '../fixtures.ts';
import { startLlmServer } from '../llm/llm-server.ts';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

const runs = await temporaryFolder();
const documents = await folderWith({ 'harbour.txt': HARBOUR });
const questions = join(await temporaryFolder(), 'own.jsonl');
const footnote = await footnoteOver(documents, {
  FOOTNOTE_RUNS_DIR: runs,
  FOOTNOTE_QUESTIONS_FILE: questions,
});
const app = makeApp(footnote);
const get = async (path: string) => app.request(path, { headers: { host: 'localhost' } });
const post = async (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('what is connected', () => {
  it('names models and index, and says that there is no LLM', async () => {
    const connections = connectionsSchema.parse(await (await get('/api/connections')).json());
    expect(connections).toMatchObject({
      llm: { state: 'off', endpoint: null },
      index: { kind: 'vectra', documents: 1, paragraphs: 5 },
      embedding: { dimension: 384 },
    });
    expect(connections.reader).toContain('footnote-reader');
  });

  it('tells how the LLM fares, without its key', async () => {
    const llm = await startLlmServer([{ text: 'OK' }, { status: 404 }]);
    closing.push(llm.close);
    const over = makeApp(
      await footnoteOver(documents, { OPENAI_BASE_URL: llm.baseURL, OPENAI_API_KEY: 'secret-key' }),
    );
    const ask = async (path: string, method = 'GET') =>
      over.request(path, { method, headers: { host: 'localhost', 'content-type': 'application/json' } });
    const stateOf = async () => connectionsSchema.parse(await (await ask('/api/connections')).json()).llm;
    const test = async () =>
      connectionTestSchema.parse(await (await ask('/api/connections/test', 'POST')).json());
    expect((await stateOf()).state).toBe('untried');
    expect(await test()).toMatchObject({ works: true, problem: null });
    expect((await stateOf()).state).toBe('works');
    expect((await test()).problem?.message).toContain('does not know the model');
    expect(await stateOf()).toMatchObject({ state: 'fails' });
    expect(await (await ask('/api/connections')).text()).not.toContain('secret-key');
  });
});

describe('an answer that becomes a question of the own set', () => {
  it('has the words that answer as gold and their quote as evidence; a refusal is unanswerable', async () => {
    for (const question of [
      'How many ships entered the harbour in 1999?',
      'When was the Third Norrvik Regatta held?',
    ])
      await post('/api/questions', { answer: await footnote.ask({ question }) });
    expect(readQuestionSet(questions)).toMatchObject([
      {
        id: 'own-1',
        answers: [expect.stringContaining('412')],
        evidence: expect.stringContaining('412 ships'),
      },
      { id: 'own-2', unanswerable: true },
    ]);
  });

  it('stands in the set once', async () => {
    const answer = await footnote.ask({ question: 'How many ships entered the harbour in 1999?' });
    const before = await readFile(questions, 'utf8');
    expect(await (await post('/api/questions', { answer })).json()).toMatchObject({
      id: 'own-1',
      existed: true,
    });
    expect(await readFile(questions, 'utf8')).toBe(before);
  });
});

describe('a run over HTTP', () => {
  it('tells how far it is, and is listed and read like one of the command line', async () => {
    const events = await (await post('/api/runs', { set: 'own' })).text();
    expect(events.match(/event: progress/g)).toHaveLength(2);
    const done = runDetailSchema.parse(JSON.parse(/event: done\ndata: (.*)/.exec(events)?.[1] ?? '{}'));
    expect(done).toMatchObject({ name: 'own', questions: 2, wrong: 0, hasGate: false });
    const list = runsSchema.parse(await (await get('/api/runs')).json());
    expect(list.runs.map(({ id }) => id)).toEqual([done.id]);
    expect(list.sets).toContainEqual({ name: 'own', questions: 2 });
    expect(list.sets.map(({ name }) => name)).toContain('white-paper');
    const one = runDetailSchema.parse(await (await get(`/api/runs/${done.id}`)).json());
    expect(one.outcomes.map(({ id, failure }) => [id, failure])).toEqual([
      ['own-1', null],
      ['own-2', null],
    ]);
  });

  it('is of a set that exists, and one that is read is a run of ours', async () => {
    expect((await post('/api/runs', { set: '../secrets' })).status).toBe(404);
    for (const id of ['none', '..', '%2e%2e%2f%2e%2e'])
      expect((await get(`/api/runs/${id}`)).status).toBe(404);
  });

  it('is the only one at a time', async () => {
    const first = await post('/api/runs', { set: 'own' });
    expect((await post('/api/runs', { set: 'own' })).status).toBe(409);
    await first.text();
    expect((await post('/api/runs', { set: 'own' })).status).toBe(200);
  });
});

describe('questions that lead on', () => {
  it('are answered, are new, and come from around what was cited', async () => {
    const { citations, question } = await footnote.ask({
      question: 'How many ships entered the harbour in 1999?',
    });
    const asked = [question, 'How high does the tide rise?'];
    const response = await post('/api/suggestions', {
      paragraphs: citations.map(({ paragraphId }) => paragraphId),
      quotes: citations.map(({ quote }) => quote),
      asked,
    });
    const { questions: offered } = (await response.json()) as { questions: string[] };
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.length).toBeLessThanOrEqual(3);
    for (const own of offered) {
      expect(asked).not.toContain(own);
      const answer = await footnote.ask({ question: own });
      expect(answer.status).toBe('answered');
      expect(answer.citations.map(({ quote }) => quote)).not.toEqual(citations.map(({ quote }) => quote));
    }
  });

  it('come of no paragraph that is not there', async () => {
    const response = await post('/api/suggestions', { paragraphs: ['gone'], quotes: [], asked: [] });
    expect(await response.json()).toEqual({ questions: [] });
  });
});
