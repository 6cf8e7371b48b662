import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { embedDocument } from '../../../src/indexing/embed-document.ts';
import { openVectraIndex } from '../../../src/indexing/vectra/vectra-index.ts';
import { openFootnote } from '../../../src/open-footnote.ts';
import { HARBOUR } from '../../answering/harbour.ts';
import { configFor, documentOf, folderWith, realEmbedder, temporaryFolder } from '../../fixtures.ts';
import { describeParagraphIndex } from '../paragraph-index-contract.ts';

const embedder = await realEmbedder();
const embedding = { name: embedder.name, dimension: embedder.dimension };

describeParagraphIndex(async () => {
  const folder = await temporaryFolder();
  const open = () => openVectraIndex({ folder, embedding });
  return { first: await open(), second: open };
});

async function folderWithOneDocument() {
  const folder = await temporaryFolder();
  const index = await openVectraIndex({ folder, embedding });
  const document = await embedDocument(documentOf('a.txt', 'Cats sleep for most of the day.'), embedder);
  await index.write(({ commit }) => commit({ put: [document] }));
  return { folder, document };
}

describe('an index made with another model', () => {
  it('is refused with what to run', async () => {
    const { folder } = await folderWithOneDocument();
    const opening = openVectraIndex({ folder, embedding: { name: 'another:int8', dimension: 512 } });
    await expect(opening).rejects.toMatchObject({
      code: 'index_mismatch',
      message: expect.stringContaining(embedder.name),
      hint: expect.stringContaining('npm run index -- --rebuild'),
    });
    const rebuilt = await openVectraIndex({
      folder,
      embedding: { name: 'another:int8', dimension: 512 },
      rebuild: true,
    });
    expect(rebuilt.documents()).toEqual([]);
  });
});

describe('a torn or foreign index', () => {
  it.each([
    ['a segment cut short', async (folder: string) => truncate(await fileLike(folder, 'segment-'), 100)],
    ['a segment emptied', async (folder: string) => truncate(await fileLike(folder, 'segment-'), 0)],
    ['a segment gone', async (folder: string) => rm(await fileLike(folder, 'segment-'))],
    [
      'a segment with a bit changed',
      async (folder: string) => changeByte(await fileLike(folder, 'segment-')),
    ],
    ['passages cut short', async (folder: string) => truncate(await fileLike(folder, 'passages-'), 100)],
    ['passages gone', async (folder: string) => rm(await fileLike(folder, 'passages-'))],
    ['manifest cut short', async (folder: string) => truncate(join(folder, 'manifest.json'), 20)],
    [
      'a manifest of another program',
      async (folder: string) => writeFile(join(folder, 'manifest.json'), '{"name":"app"}'),
    ],
    [
      'a manifest of a newer version',
      async (folder: string) => {
        const path = join(folder, 'manifest.json');
        await writeFile(path, (await readFile(path, 'utf8')).replace(/"format": \d+/, '"format": 999'));
      },
    ],
  ])('is reported, counts as empty and can be written again: %s', async (_, damage) => {
    const { folder, document } = await folderWithOneDocument();
    await damage(folder);
    const problems: string[] = [];
    const open = () => openVectraIndex({ folder, embedding, onProblem: (problem) => problems.push(problem) });
    const index = await open();
    expect(index.documents()).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(folder);
    await index.write(({ commit }) => commit({ put: [document] }));
    expect((await open()).documents()).toEqual([document.document]);
    expect(problems).toHaveLength(1);
  });
});

describe('passages with a bit changed', () => {
  it('are never read, are found after the next change, and are made again', async () => {
    const { folder, document } = await folderWithOneDocument();
    await changeByte(await fileLike(folder, 'passages-'), 20);
    const problems: string[] = [];
    let damages = 0;
    const open = () =>
      openVectraIndex({
        folder,
        embedding,
        onProblem: (problem) => problems.push(problem),
        onDamage: () => damages++,
      });
    const index = await open();
    const id = document.document.paragraphs[0]?.id ?? '';
    expect(await index.spans([id])).toEqual(new Map());
    await index.write(async () => {});
    await index.close();
    expect(damages).toBe(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(folder);
    expect(index.documents()).toEqual([]);
    // Also for whoever opens it next.
    const again = await open();
    expect(again.documents()).toEqual([]);
    await again.write(({ commit }) => commit({ put: [document] }));
    await again.close();
    expect((await again.tokens([id])).get(id)).toEqual(document.embeddings[0]?.tokens);
    expect((await open()).documents()).toEqual([document.document]);
    expect(problems).toHaveLength(1);
  });

  it('are mended by a server without being asked', async () => {
    const folder = await folderWith({ 'harbour.txt': HARBOUR });
    const config = await configFor(folder);
    const first = await openFootnote(config);
    await first.synchronise();
    await first.close();
    await changeByte(await fileLike(config.indexDir, 'passages-'), 20);
    const problems: string[] = [];
    const server = await openFootnote(config, { onProblem: (problem) => problems.push(problem) });
    await server.synchronise();
    for (let n = 0; n < 100 && problems.length === 0; n++) await pause(50);
    await server.synchronise();
    const { status } = await server.ask({ question: 'How many ships entered the harbour in 1999?' });
    expect(status).toBe('answered');
    expect(problems).toHaveLength(1);
    await server.close();
  });
});

it('hundreds of indexes can be open in one process', async () => {
  const opened = await Promise.all(
    Array.from({ length: 300 }, async () => openVectraIndex({ folder: await temporaryFolder(), embedding })),
  );
  expect(opened.every((index) => index.documents().length === 0)).toBe(true);
});

it('a lock that a killed writer left does not stop the next one, though the clock went back meanwhile', async () => {
  const { folder, document } = await folderWithOneDocument();
  await mkdir(join(folder, 'write.lock'));
  const later = new Date(Date.now() + 3_600_000);
  await utimes(join(folder, 'write.lock'), later, later);
  const index = await openVectraIndex({ folder, embedding });
  await index.write(({ commit }) => commit({ remove: [document.document.id] }));
  expect((await openVectraIndex({ folder, embedding })).documents()).toEqual([]);
}, 15_000);

it('writes what is new and leaves the rest alone; many small writes are put together', async () => {
  const { folder } = await folderWithOneDocument();
  const segments = async () => (await readdir(folder)).filter((name) => name.startsWith('segment-'));
  const [large] = await segments();
  const index = await openVectraIndex({ folder, embedding });
  for (let n = 0; n < 40; n++) {
    const document = await embedDocument(documentOf(`${n % 30}.txt`, `Bee number ${n} hums.`), embedder);
    await index.write(({ commit }) => commit({ put: [document] }));
    if (n === 0) expect(await segments()).toContain(large);
    expect((await segments()).length).toBeLessThanOrEqual(17);
  }
  const reopened = await openVectraIndex({ folder, embedding });
  expect(reopened.documents()).toEqual(index.documents());
  expect(reopened.documents()).toHaveLength(31);
  expect(reopened.documents().map(({ text }) => text)).toContain('Bee number 39 hums.');
  const ids = reopened.documents().flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id));
  expect(await reopened.spans(ids)).toEqual(await index.spans(ids));
  expect(await reopened.tokens(ids)).toEqual(await index.tokens(ids));
});

it('is whole after its writer was killed at any moment', async () => {
  const { folder } = await folderWithOneDocument();
  for (let round = 0; round < 8; round++) {
    const writer = spawn(process.execPath, [
      '--import',
      'tsx',
      join(import.meta.dirname, 'keep-writing.ts'),
      folder,
    ]);
    await new Promise((resolve) => writer.stdout.once('data', resolve));
    await pause(round * 17);
    writer.kill('SIGKILL');
    const problems: string[] = [];
    const index = await openVectraIndex({
      folder,
      embedding,
      onProblem: (problem) => problems.push(problem),
    });
    expect(problems).toEqual([]);
    expect(index.documents().length).toBeGreaterThan(0);
    for (const { id } of index.documents().flatMap(({ paragraphs }) => paragraphs)) {
      expect((await index.spans([id])).get(id)?.length).toBeGreaterThan(0);
    }
  }
}, 120_000);

async function changeByte(path: string, at?: number): Promise<void> {
  const bytes = await readFile(path);
  const place = at ?? bytes.length - 20;
  bytes[place] = (bytes[place] as number) ^ 1;
  await writeFile(path, bytes);
}

async function fileLike(folder: string, prefix: string): Promise<string> {
  const name = (await readdir(folder)).find((entry) => entry.startsWith(prefix)) as string;
  await readFile(join(folder, name));
  return join(folder, name);
}
