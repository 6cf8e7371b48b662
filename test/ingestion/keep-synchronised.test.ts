import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keepSynchronised } from '../../src/ingestion/keep-synchronised.ts';
import { openFootnote } from '../../src/open-footnote.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { configFor, folderWith, temporaryFolder } from '../fixtures.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const soon = { timeout: 10_000, interval: 50 };
const QUESTION = 'How many ships entered the harbour in 1999?';

async function over(folder: string, retryMs = 100_000) {
  const footnote = await openFootnote(await configFor(folder));
  const problems: string[] = [];
  const library = keepSynchronised({
    documentsDir: folder,
    synchronise: () => footnote.synchronise(),
    onReport: () => {},
    onProblem: (problem) => problems.push(problem),
    retryMs,
  });
  closing.push(library.close, footnote.close);
  return { footnote, library, problems };
}

describe('a server whose first synchronisation fails', () => {
  it('says why, and is ready as soon as a later one succeeds', async () => {
    const folder = join(await temporaryFolder(), 'later');
    const { footnote, library, problems } = await over(folder);
    await expect.poll(() => problems.length, soon).toBeGreaterThan(0);
    expect(library.readiness()).toMatchObject({ ready: false, reason: expect.stringContaining(folder) });
    await mkdir(folder);
    await writeFile(join(folder, 'harbour.txt'), HARBOUR);
    await expect.poll(() => library.readiness().ready, soon).toBe(true);
    await library.ready;
    expect((await footnote.ask({ question: QUESTION })).status).toBe('answered');
  });

  it('answers from what was indexed before, and goes on trying', async () => {
    const folder = await folderWith({ 'harbour.txt': HARBOUR });
    const footnote = await openFootnote(await configFor(folder));
    await footnote.synchronise();
    const problems: string[] = [];
    let tries = 0;
    const library = keepSynchronised({
      documentsDir: folder,
      synchronise: async () => {
        if (++tries < 3) throw new Error('the index folder can’t be written');
        return footnote.synchronise();
      },
      onReport: () => {},
      onProblem: (problem) => problems.push(problem),
      canAnswer: () => footnote.index.documents().length > 0,
      retryMs: 20,
    });
    closing.push(library.close, footnote.close);
    await expect.poll(() => library.readiness().ready, soon).toBe(true);
    expect(problems[0]).toContain('answered from what was indexed before');
    expect((await footnote.ask({ question: QUESTION })).status).toBe('answered');
    await expect.poll(() => tries, soon).toBe(3);
  });

  it('tries again by itself', async () => {
    const folder = await folderWith({ 'harbour.txt': HARBOUR });
    const footnote = await openFootnote(await configFor(folder));
    let tries = 0;
    const library = keepSynchronised({
      documentsDir: folder,
      synchronise: async () => {
        if (++tries < 3) throw new Error('not yet');
        return footnote.synchronise();
      },
      onReport: () => {},
      onProblem: () => {},
      retryMs: 20,
    });
    closing.push(library.close, footnote.close);
    await library.ready;
    expect(library.readiness()).toEqual({ ready: true });
    expect(tries).toBe(3);
  });
});

describe('a documents folder that goes and comes back while the server runs', () => {
  it('is followed on', async () => {
    const folder = await folderWith({ 'harbour.txt': HARBOUR });
    const { footnote, library } = await over(folder);
    await library.ready;
    await rename(folder, `${folder}-away`);
    await mkdir(folder);
    await writeFile(join(folder, 'garden.txt'), 'Tomatoes need warmth and light.');
    const paths = () => footnote.index.documents().map(({ path }) => path);
    await expect.poll(paths, soon).toEqual(['garden.txt']);
    await rm(`${folder}-away`, { recursive: true });
    expect(library.readiness()).toEqual({ ready: true });
  });
});
