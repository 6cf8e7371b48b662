import { expect, it } from 'vitest';
import { openFootnote } from '../../src/open-footnote.ts';
import { makeApp } from '../../src/server/app.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { configFor, folderWith } from '../fixtures.ts';

async function appWith(environment: Record<string, string> = {}) {
  const config = await configFor(await folderWith({ 'harbour.txt': HARBOUR }), {
    FOOTNOTE_RATE_LIMIT: '3',
    ...environment,
  });
  const footnote = await openFootnote(config);
  await footnote.synchronise();
  return makeApp(footnote);
}

const search = (app: ReturnType<typeof makeApp>, headers: Record<string, string> = {}) =>
  app.request('/api/search', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost', ...headers },
    body: JSON.stringify({ query: 'ships' }),
  });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const keyed = await appWith({ FOOTNOTE_API_KEY: 'one, two' });

it('who asks too often is told so and when to try again; others, and what costs nothing, are not held up', async () => {
  for (let n = 0; n < 3; n++) expect((await search(keyed, bearer('one'))).status).toBe(200);
  const refused = await search(keyed, bearer('one'));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(await refused.json()).toMatchObject({
    error: { code: 'too_many_requests', hint: expect.stringContaining('FOOTNOTE_RATE_LIMIT') },
  });
  expect((await search(keyed, bearer('two'))).status).toBe(200);
  const listed = await keyed.request('/api/documents', { headers: { host: 'localhost', ...bearer('one') } });
  expect(listed.status).toBe(200);
});

it('a key counts as the same client however its header is written', async () => {
  const app = await appWith({ FOOTNOTE_API_KEY: 'one, two' });
  const written = ['Bearer one', 'bearer one', 'BEARER   one', 'Bearer one '];
  const statuses: number[] = [];
  for (const authorization of written) statuses.push((await search(app, { authorization })).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
});

it.each([
  ['another key each time', (n: number) => bearer(`made-up-${n}`)],
  ['another scheme each time', (n: number) => ({ authorization: `Scheme${n} x` })],
  [
    'another address each time',
    (n: number) => ({ 'x-forwarded-for': `10.0.0.${n}`, forwarded: `for=10.0.0.${n}` }),
  ],
  ['nothing', () => ({})],
])(
  'a client of an open server is known by where it comes from, whatever it says of itself: %s',
  async (_, headers) => {
    const app = await appWith();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await search(app, headers(n))).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
  },
);

const leadOn = (app: ReturnType<typeof makeApp>, method: 'GET' | 'POST' = 'POST') =>
  app.request('/api/suggestions', {
    method,
    headers: { 'content-type': 'application/json', host: 'localhost' },
    ...(method === 'POST' && { body: JSON.stringify({ paragraphs: ['none'], asked: [], quotes: [] }) }),
  });

it('questions that lead on from an answer are limited like questions; those to begin with are not', async () => {
  const app = await appWith();
  const statuses: number[] = [];
  for (let n = 0; n < 5; n++) statuses.push((await leadOn(app)).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  for (let n = 0; n < 5; n++) expect((await leadOn(app, 'GET')).status).toBe(200);
});
