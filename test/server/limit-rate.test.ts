import { expect, it } from 'vitest';
import { openFootnote } from '../../src/open-footnote.ts';
import { makeApp } from '../../src/server/app.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { configFor, folderWith } from '../fixtures.ts';

const footnote = await openFootnote(
  await configFor(await folderWith({ 'harbour.txt': HARBOUR }), { FOOTNOTE_RATE_LIMIT: '3' }),
);
await footnote.synchronise();

const search = (app: ReturnType<typeof makeApp>, key?: string) =>
  app.request('/api/search', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      host: 'localhost',
      ...(key && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query: 'ships' }),
  });

it('who asks too often is told so and when to try again; others, and what costs nothing, are not held up', async () => {
  const app = makeApp(footnote);
  for (let n = 0; n < 3; n++) expect((await search(app, 'one')).status).toBe(200);
  const refused = await search(app, 'one');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(await refused.json()).toMatchObject({
    error: { code: 'too_many_requests', hint: expect.stringContaining('FOOTNOTE_RATE_LIMIT') },
  });
  expect((await search(app, 'two')).status).toBe(200);
  expect((await search(app)).status).toBe(200);
  const listed = await app.request('/api/documents', {
    headers: { host: 'localhost', authorization: 'Bearer one' },
  });
  expect(listed.status).toBe(200);
});
