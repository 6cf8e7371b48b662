import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { startTraces } from '../../src/server/traces.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

interface SentSpan {
  name: string;
  spanId: string;
  parentSpanId?: string;
}

it('a collector is told of a request, its answer and the steps of that, one within the other, and no word of them', async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      bodies.push(body);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => {
    collector.listen(0, '127.0.0.1', resolve);
  });
  const traces = await startTraces(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
  const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
  const response = await makeApp({ ...footnote, traces }).request('/api/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost' },
    body: JSON.stringify({ question: 'How many ships entered the harbour in 1999?' }),
  });
  expect(response.status).toBe(200);
  await traces.close();
  collector.close();
  const text = bodies.join('');
  const spans = bodies.flatMap((body): SentSpan[] =>
    JSON.parse(body).resourceSpans.flatMap((own: { scopeSpans: { spans: SentSpan[] }[] }) =>
      own.scopeSpans.flatMap((scope) => scope.spans),
    ),
  );
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(named('answer')?.parentSpanId).toBe(named('POST /api/ask')?.spanId);
  for (const step of ['resolve', 'retrieve', 'compose', 'verify'])
    expect(named(step)?.parentSpanId).toBe(named('answer')?.spanId);
  for (const word of ['harbour', 'ships', 'Norrvik']) expect(text).not.toContain(word);
});
