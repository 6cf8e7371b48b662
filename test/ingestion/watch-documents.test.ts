import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { watchDocuments } from '../../src/ingestion/watch-documents.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const LIGHTHOUSE = 'The Lighthouse of Brenn\n\n1. Light\n\nThe lighthouse of Brenn is 40 metres high.\n';

async function follow() {
  const folder = await folderWith({ 'harbour.txt': HARBOUR });
  const footnote = await footnoteOver(folder);
  const runs: number[] = [];
  const watcher = await watchDocuments(
    folder,
    async () => {
      await footnote.synchronise();
      runs.push(footnote.index.documents().length);
    },
    (error) => expect.fail(String(error)),
  );
  closing.push(() => watcher.close());
  const paths = () =>
    footnote.index
      .documents()
      .map(({ path }) => path)
      .sort();
  return { folder, footnote, runs, paths };
}

const soon = { timeout: 10_000, interval: 50 };

describe('a server that watches its documents', () => {
  it('sees new, changed, renamed and deleted files, in sub-folders too', async () => {
    const { folder, footnote, paths } = await follow();
    await mkdir(join(folder, 'more'));
    await writeFile(join(folder, 'more', 'lighthouse.txt'), LIGHTHOUSE);
    await expect.poll(paths, soon).toEqual(['harbour.txt', 'more/lighthouse.txt']);
    await writeFile(join(folder, 'more', 'lighthouse.txt'), LIGHTHOUSE.replace('40', '41'));
    const answer = async () =>
      (await footnote.ask({ question: 'How high is the lighthouse of Brenn?' })).answer;
    await expect.poll(answer, soon).toContain('41 metres');
    await rename(join(folder, 'more', 'lighthouse.txt'), join(folder, 'light.txt'));
    await expect.poll(paths, soon).toEqual(['harbour.txt', 'light.txt']);
    await rm(join(folder, 'light.txt'));
    await expect.poll(paths, soon).toEqual(['harbour.txt']);
    expect(await answer()).not.toContain('41');
  });

  it('waits until a file has been copied whole', async () => {
    const { folder, runs, paths } = await follow();
    const path = join(folder, 'slow.txt');
    for (const part of LIGHTHOUSE.match(/[\s\S]{1,20}/g) ?? []) {
      await appendFile(path, part);
      await pause(200);
    }
    expect(runs).toEqual([]);
    await expect.poll(paths, soon).toContain('slow.txt');
    expect(runs).toHaveLength(1);
  });
});
