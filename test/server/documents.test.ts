import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/contract/answer.ts';
import { uploadResponseSchema } from '../../src/contract/documents.ts';
import { detectFormat, withEnding } from '../../src/documents/detect-format.ts';
import { questionsFromFeedback } from '../../src/evaluation/sets/from-feedback.ts';
import { safeName } from '../../src/ingestion/store-upload.ts';
import type { Footnote } from '../../src/open-footnote.ts';
import { readFeedback } from '../../src/records/file-records.ts';
import { makeApp } from '../../src/server/app.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { startSite } from '../fetching/site.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const LIGHTHOUSE = 'The Lighthouse of Brenn\n\n1. Light\n\nThe lighthouse of Brenn is 40 metres high.\n';
const QUESTION = 'How high is the lighthouse of Brenn?';

let folder: string;
let footnote: Footnote;
let server: RunningServer;
const closing: RunningServer[] = [];
beforeEach(async () => {
  folder = await folderWith({ 'harbour.txt': HARBOUR });
  footnote = await footnoteOver(folder, {
    FOOTNOTE_UPLOAD_LIMIT: '2000',
    FOOTNOTE_UPLOAD_FILES: '3',
    FOOTNOTE_FEEDBACK_FILE: join(folder, '.feedback.jsonl'),
  });
  server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
  closing.push(server);
});
afterAll(() => Promise.all(closing.map((own) => own.close())));

async function upload(...files: [name: string, content: string | Uint8Array<ArrayBuffer>][]) {
  const form = new FormData();
  for (const [name, content] of files) form.append('file', new Blob([content]), name);
  return fetch(`${server.url}/api/documents`, { method: 'POST', body: form });
}
const uploaded = async (...files: Parameters<typeof upload>) =>
  uploadResponseSchema.strict().parse(await (await upload(...files)).json());
const post = (path: string, body: unknown) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const ask = async (question: string) =>
  answerSchema.parse(await (await post('/api/ask', { question })).json());
const files = async () => (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();

describe('a document that is uploaded', () => {
  it('is answered from by the next question, and not after it is deleted', async () => {
    const { documents } = await uploaded(['lighthouse.txt', LIGHTHOUSE]);
    expect(documents).toMatchObject([{ title: 'The Lighthouse of Brenn', paragraphs: 1, existed: false }]);
    expect((await ask(QUESTION)).answer).toContain('40 metres');
    const removal = await fetch(`${server.url}/api/documents/${documents[0]?.id}`, { method: 'DELETE' });
    expect(removal.status).toBe(204);
    const answer = await ask(QUESTION);
    expect(answer.status).toBe('refused');
    expect(JSON.stringify(answer.retrieved)).not.toContain('lighthouse');
    expect(await files()).toEqual(['harbour.txt']);
  });

  it('is one document when it comes twice, under whatever name', async () => {
    await uploaded(['lighthouse.txt', LIGHTHOUSE]);
    const { documents } = await uploaded(['copy.txt', LIGHTHOUSE]);
    expect(documents).toMatchObject([{ path: 'lighthouse.txt', existed: true }]);
    expect(await files()).toEqual(['harbour.txt', 'lighthouse.txt']);
  });

  it('is one document when it comes twice in one upload, and one of another content is another', async () => {
    const { documents } = await uploaded(
      ['lighthouse.txt', LIGHTHOUSE],
      ['copy.txt', LIGHTHOUSE],
      ['lighthouse.txt', `${LIGHTHOUSE} It is white.`],
    );
    expect(documents).toMatchObject([
      { path: 'lighthouse.txt', existed: false },
      { path: 'lighthouse.txt', existed: true },
      { path: 'lighthouse (2).txt', existed: false },
    ]);
    expect(await files()).toEqual(['harbour.txt', 'lighthouse (2).txt', 'lighthouse.txt']);
  });

  it('does not take another’s place when it has its name', async () => {
    const { documents } = await uploaded(['harbour.txt', LIGHTHOUSE]);
    expect(documents).toMatchObject([{ path: 'harbour (2).txt' }]);
    expect(await readFile(join(folder, 'harbour.txt'), 'utf8')).toBe(HARBOUR);
  });

  it.each([
    ['report', '%PDF-1.4', 'report.pdf'],
    ['report.txt', '%PDF-1.4', 'report.pdf'],
    ['notes.log', 'The pier is long.', 'notes.log.txt'],
    ['notes.md', 'The pier is long.', 'notes.md'],
    ['page.pdf', '<!DOCTYPE html><p>x', 'page.html'],
  ])('is called by what it is: %s of %j is %s', (name, content, fitting) => {
    expect(withEnding(name, detectFormat(name, Buffer.from(content)))).toBe(fitting);
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\x\\notes.TXT', 'notes.txt'],
    ['.hidden.txt', 'hidden.txt'],
    ['a\u0000b\u202Ec<d>.txt', 'abcd.txt'],
    ['...', 'document'],
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(80)}.txt`],
    ['Größe 中文.txt', 'Größe 中文.txt'],
    [`${'x'.repeat(79)}🚢🚢.txt`, `${'x'.repeat(79)}🚢.txt`],
    [`${'🚢'.repeat(90)}.txt`, `${'🚢'.repeat(50)}.txt`],
    [`a${String.fromCharCode(0xd83d)}b.txt`, 'ab.txt'],
    ['notes.t\u202Exd\u0000', 'notes.txd'],
    ['notes.TXT. ', 'notes.txt'],
    ['notes.p?df', 'notes.pdf'],
    [`notes.${'x'.repeat(300)}`, `notes.${'x'.repeat(74)}`],
  ])('has a name that is safe: %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});

describe('a file that can’t be taken', () => {
  it.each([
    ['of an unknown format', 'a.xyz', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), 'unknown_format'],
    ['without a paragraph', 'empty.txt', '\n\n', 'unreadable_document'],
    ['that is no text', 'a.txt', Uint8Array.of(0xff, 0xfe, 0x00), 'unreadable_document'],
  ])('%s is refused with a reason, and the others are taken', async (_, name, content, code) => {
    const { documents, refused } = await uploaded([name, content], ['lighthouse.txt', LIGHTHOUSE]);
    expect(documents).toHaveLength(1);
    expect(refused).toMatchObject([{ name, code, hint: expect.stringMatching(/\S/) }]);
    expect(await files()).toEqual(['harbour.txt', 'lighthouse.txt']);
    expect((await readdir(folder)).filter((own) => own.startsWith('.upload'))).toEqual([]);
  });

  it.each([
    ['a file over the limit', [['a.txt', 'x'.repeat(2_001)]], 413, 'file_too_large'],
    ['a body over the limit', [['a.txt', 'x'.repeat(9_000)]], 413, 'body_too_large'],
    ['too many files', Array.from({ length: 4 }, (_, n) => [`${n}.txt`, `${n}`]), 413, 'too_many_files'],
    ['no file', [], 400, 'no_file'],
  ])('%s is refused as a whole', async (_, own, status, code) => {
    const response = await upload(...(own as [string, string][]));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect(await files()).toEqual(['harbour.txt']);
  });
});

it('the way of an upload is told as events', async () => {
  const form = new FormData();
  form.append('file', new Blob([LIGHTHOUSE]), 'lighthouse.txt');
  form.append('file', new Blob(['']), 'empty.txt');
  const headers = { accept: 'text/event-stream' };
  const response = await fetch(`${server.url}/api/documents`, { method: 'POST', body: form, headers });
  const events = [...(await response.text()).matchAll(/event: (\w+)\ndata: (.*)/g)].map(
    ([, event, data]) => ({
      event,
      data: JSON.parse(data ?? ''),
    }),
  );
  expect(events).toMatchObject([
    { event: 'stored', data: { name: 'lighthouse.txt', path: 'lighthouse.txt', existed: false } },
    { event: 'refused', data: { name: 'empty.txt', code: 'unreadable_document' } },
    { event: 'progress', data: { done: 1, total: 1, path: 'lighthouse.txt' } },
    { event: 'done' },
  ]);
  const whole = uploadResponseSchema.strict().parse(events.at(-1)?.data);
  expect(whole).toMatchObject({ documents: [{ path: 'lighthouse.txt' }], refused: [{ name: 'empty.txt' }] });
});

it('what was sent is indexed when the one who sent it has gone', async () => {
  const form = new FormData();
  form.append('file', new Blob([LIGHTHOUSE]), 'lighthouse.txt');
  const gone = new AbortController();
  const headers = { accept: 'text/event-stream' };
  const init = { method: 'POST', body: form, headers, signal: gone.signal };
  const response = await fetch(`${server.url}/api/documents`, init);
  await response.body?.getReader().read();
  gone.abort();
  await expect.poll(async () => (await ask(QUESTION)).answer, { timeout: 5_000 }).toContain('40 metres');
});

describe('a web page that is named by its address', () => {
  const PAGE = `<!doctype html><title>The Lighthouse of Brenn</title><h1>The Lighthouse of Brenn</h1><p>The lighthouse of Brenn is 40 metres high.</p>`;
  const over = async (environment: Record<string, string>) => {
    footnote = await footnoteOver(folder, environment);
    server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
    closing.push(server);
  };
  const add = (url: string) =>
    fetch(`${server.url}/api/documents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
    });

  it('is not fetched unless the settings say so', async () => {
    const site = await startSite({ '/': PAGE });
    const response = await add(site.url);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'fetching_off' } });
    await over({ FOOTNOTE_FETCH_OVER_HTTP: 'true' });
    const { refused } = uploadResponseSchema.parse(await (await add(site.url)).json());
    expect(refused).toMatchObject([{ code: 'private_address' }]);
    expect(site.asked).toEqual([]);
    site.close();
  });

  it('is a document that knows where it is from; fetched again it is the same one', async () => {
    await over({ FOOTNOTE_FETCH_OVER_HTTP: 'true', FOOTNOTE_FETCH_PRIVATE: 'true' });
    const pages = { '/brenn/light?x=1': PAGE };
    const site = await startSite(pages);
    const url = `${site.url}brenn/light?x=1`;
    const first = uploadResponseSchema.parse(await (await add(url)).json());
    expect(first.documents).toMatchObject([
      {
        title: 'The Lighthouse of Brenn',
        url,
        path: expect.stringMatching(/^web\/127\.0\.0\.1_\d+\/brenn\/light~\w{12}\.html$/),
      },
    ]);
    expect((await ask(QUESTION)).answer).toContain('40 metres');
    expect(uploadResponseSchema.parse(await (await add(url)).json()).documents).toMatchObject([
      { existed: true },
    ]);
    pages['/brenn/light?x=1'] = PAGE.replace('40', '44');
    const [changed] = uploadResponseSchema.parse(await (await add(url)).json()).documents;
    expect(changed).toMatchObject({ id: first.documents[0]?.id, existed: false });
    expect((await ask(QUESTION)).answer).toContain('44 metres');
    site.close();
  });
});

it('questions that the documents answer are suggested', async () => {
  const { questions } = (await (await fetch(`${server.url}/api/suggestions`)).json()) as {
    questions: string[];
  };
  expect(questions).toContain('When was the Second Norrvik Regatta held?');
  for (const question of questions) expect((await ask(question)).status).toBe('answered');
});

describe('feedback', () => {
  it('is kept as lines, and becomes questions of a set', async () => {
    const good = await ask('How many ships entered the harbour in 1999?');
    const bad = await ask('When was the Third Norrvik Regatta held?');
    const bodies = [
      { verdict: 'up', answer: good },
      { verdict: 'down', reason: 'It was in 2004.', answer: bad },
    ];
    for (const body of bodies) expect((await post('/api/feedback', body)).status).toBe(204);
    const questions = questionsFromFeedback(await readFeedback(join(folder, '.feedback.jsonl')));
    expect(questions).toMatchObject([
      {
        question: good.question,
        evidence: 'In 1999, 412 ships entered the harbour of Norrvik.',
        unanswerable: false,
      },
      {
        question: bad.question,
        tags: ['feedback', 'to-do'],
        notes: expect.stringContaining('It was in 2004.'),
      },
    ]);
  });

  it('that is none is refused', async () => {
    expect((await post('/api/feedback', { verdict: 'maybe' })).status).toBe(400);
  });
});
