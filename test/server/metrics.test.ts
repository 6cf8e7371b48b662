import { afterAll, describe, expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';
import { startLlmServer } from '../llm/llm-server.ts';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

describe('the figures for Prometheus', () => {
  it('count answers, refusals, what was left out, and how long it took, and hold no word of them', async () => {
    const text = '412 ships entered in 1999. [1] They paid 5,000 crowns. [1]';
    const llm = await startLlmServer([{ text }, { text: 'NOT_FOUND' }]);
    closing.push(llm.close);
    const documents = await folderWith({ 'harbour.txt': HARBOUR });
    const app = makeApp(await footnoteOver(documents, { OPENAI_BASE_URL: llm.baseURL }));
    const ask = (question: string) =>
      app.request('/api/ask', {
        method: 'POST',
        headers: { host: 'localhost', 'content-type': 'application/json' },
        body: JSON.stringify({ question }),
      });
    await ask('How many ships entered the harbour in 1999?');
    await ask('Who is the mayor of Norrvik?');
    await ask('');
    await app.request('/nowhere/secret-name');
    const response = await app.request('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const figures = await response.text();
    for (const line of [
      'footnote_answers_total{status="answered",composer="llm"} 1',
      'footnote_answers_total{status="refused",composer="llm"} 1',
      'footnote_statements_dropped_total 1',
      'footnote_answers_under_way 0',
      'footnote_index_documents 1',
      'footnote_index_paragraphs 5',
      'footnote_answer_step_seconds_count{step="retrieve"} 2',
      'footnote_http_request_seconds_count{method="POST",route="/api/ask",status="200"} 2',
      'footnote_http_request_seconds_count{method="POST",route="/api/ask",status="400"} 1',
    ])
      expect(figures).toContain(line);
    expect(figures).not.toMatch(/ships|mayor|secret-name|harbour/i);
  });

  it('are those of one server alone', async () => {
    const documents = await folderWith({ 'harbour.txt': HARBOUR });
    const [a, b] = [makeApp(await footnoteOver(documents)), makeApp(await footnoteOver(documents))];
    await a.request('/healthz');
    expect(await (await b.request('/metrics')).text()).not.toContain('route="/healthz"');
  });
});
