import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentDetailSchema, uploadResponseSchema } from '../../src/contract/documents.ts';
import { type Footnote, openFootnote } from '../../src/open-footnote.ts';
import { makeApp } from '../../src/server/app.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { HOSTILE_FILES } from '../documents/hostile-files.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const QUESTION = 'How many ships entered the harbour in 1999?';

let footnote: Footnote;
let server: RunningServer;
let answer: string;
beforeAll(async () => {
  footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
  server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
  answer = (await footnote.ask({ question: QUESTION })).answer;
});
afterAll(() => server.close());

const get = async (path: string) => (await fetch(server.url + path)).json();

describe('a server takes what strangers upload', () => {
  it.each(HOSTILE_FILES.map((file) => [file.what, file] as const))(
    '%s',
    async (_, { name, content, outcome }) => {
      const form = new FormData();
      form.append('file', new Blob([content() as Uint8Array<ArrayBuffer>]), name);
      const response = await fetch(`${server.url}/api/documents`, { method: 'POST', body: form });
      const { documents, refused } = uploadResponseSchema.parse(await response.json());
      if ('refused' in outcome) {
        expect(refused).toMatchObject([
          { message: expect.stringMatching(outcome.refused), hint: expect.stringMatching(/\S/) },
        ]);
        expect(refused[0]?.message).not.toMatch(/undefined|\[object|Maximum call stack/);
      } else {
        expect(refused).toEqual([]);
        const { id, path } = documents[0] as { id: string; path: string };
        expect(path).not.toMatch(/[/\\]/);
        const { text, paragraphs } = documentDetailSchema.parse(await get(`/api/documents/${id}`));
        expect(text).toMatch(outcome.read);
        for (const paragraph of paragraphs) expect(paragraph.text.length).toBeLessThanOrEqual(4_000);
        const removal = await fetch(`${server.url}/api/documents/${id}`, { method: 'DELETE' });
        expect(removal.status).toBe(204);
      }
      expect((await footnote.ask({ question: QUESTION })).answer).toBe(answer);
    },
    // 10 MB take a while on a slow machine.
    240_000,
  );

  it('and is as before: nothing lies about, and the stored index is whole', async () => {
    const { documentsDir } = footnote.config;
    expect(await readdir(documentsDir)).toEqual(['harbour.txt']);
    expect(existsSync(join(documentsDir, '..', 'passwd.txt'))).toBe(false);
    const problems: string[] = [];
    const again = await openFootnote(footnote.config, { onProblem: (message) => problems.push(message) });
    expect(problems).toEqual([]);
    expect((await again.ask({ question: QUESTION })).answer).toBe(answer);
  });
});
