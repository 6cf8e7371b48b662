import { expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const app = makeApp(await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR })));
const question = 'How many ships entered the harbour in 1999?';

it.each([
  ['/api/ask', { question }],
  ['/v1/chat/completions', { stream: true, messages: [{ role: 'user', content: question }] }],
])('the events of %s ask a proxy to hold none of them back', async (path, body) => {
  const response = await app.request(path, {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
  });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(await response.text()).toContain('412 ships');
});
