import { expect, it } from 'vitest';
import { openFootnote } from '../../src/open-footnote.ts';
import { makeApp } from '../../src/server/app.ts';
import { makeServerLog } from '../../src/server/log.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { configFor, folderWith } from '../fixtures.ts';

const config = await configFor(await folderWith({ 'harbour.txt': HARBOUR }));
const footnote = await openFootnote(config);
await footnote.synchronise();

const QUESTION = 'How many ships entered the harbour in 1999?';

async function linesOf(
  questions: boolean,
  ask: (app: ReturnType<typeof makeApp>) => Response | Promise<Response>,
) {
  const lines: string[] = [];
  const log = makeServerLog({ format: 'json', questions }, { write: (line) => void lines.push(line) });
  const response = await ask(makeApp({ ...footnote, log }));
  await response.text();
  return { response, lines: lines.map((line) => JSON.parse(line)), text: lines.join('') };
}

const post = (app: ReturnType<typeof makeApp>, body: unknown) =>
  app.request('/api/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost' },
    body: JSON.stringify(body),
  });

it('a line tells of each request and each answer, with the id that the reply carries, and no word of either', async () => {
  const { response, lines, text } = await linesOf(false, (app) => post(app, { question: QUESTION }));
  expect(lines.map(({ event }) => event)).toEqual(['answer', 'request']);
  expect(lines[1]).toMatchObject({
    method: 'POST',
    route: '/api/ask',
    status: 200,
    requestId: response.headers.get('x-request-id'),
  });
  expect(lines[0]).toMatchObject({ status: 'answered', composer: 'extractive', citations: 1 });
  for (const word of ['harbour', 'ships', 'Norrvik']) expect(text).not.toContain(word);
});

it('the question stands in it when a setting asks for that', async () => {
  const { lines } = await linesOf(true, (app) => post(app, { question: QUESTION }));
  expect(lines[0]).toMatchObject({ question: QUESTION });
});

it('a document’s id, which holds its file’s name, does not stand in it', async () => {
  const id = footnote.index.documents()[0]?.id ?? '';
  const { response, lines, text } = await linesOf(false, async (app) =>
    app.request(`/api/documents/${id}`, { headers: { host: 'localhost' } }),
  );
  expect(response.status).toBe(200);
  expect(lines[0]).toMatchObject({ event: 'request', status: 200 });
  expect(text).not.toContain('harbour');
});

it('what nobody expected is told with the request’s id, and the person sees nothing of it', async () => {
  const lines: string[] = [];
  const log = makeServerLog({ format: 'json', questions: false }, { write: (line) => void lines.push(line) });
  const app = makeApp({
    ...footnote,
    log,
    ask: () => Promise.reject(new Error('the secret of line 7')),
  });
  const response = await post(app, { question: QUESTION });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
  const error = lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'error');
  expect(error).toMatchObject({
    requestId: response.headers.get('x-request-id'),
    err: { message: 'the secret of line 7' },
  });
});
