import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFootnote } from '../../src/open-footnote.ts';
import { configFor, folderWith, footnoteOver } from '../fixtures.ts';

const FILES = {
  'cats.txt': 'Cats sleep for most of the day.',
  'sea/ships.txt': 'Ships cross the ocean with cargo.',
  'bees.txt': 'Bees dance to show the way to flowers.',
};

it('touches only new, changed and removed documents', async () => {
  const folder = await folderWith(FILES);
  const footnote = await openFootnote(await configFor(folder));
  expect(await footnote.synchronise()).toMatchObject({
    added: ['bees.txt', 'cats.txt', 'sea/ships.txt'],
    embedded: 3,
  });
  expect(await footnote.synchronise()).toMatchObject({
    added: [],
    unchanged: Object.keys(FILES).sort(),
    embedded: 0,
  });

  await writeFile(join(folder, 'cats.txt'), 'Cats hunt at night.');
  await writeFile(join(folder, 'owls.txt'), 'Owls see in the dark.');
  await rm(join(folder, 'bees.txt'));
  expect(await footnote.synchronise()).toMatchObject({
    added: ['owls.txt'],
    changed: ['cats.txt'],
    removed: ['bees.txt'],
    unchanged: ['sea/ships.txt'],
    embedded: 2,
  });
  expect(footnote.index.documents().map(({ path }) => path)).toEqual([
    'cats.txt',
    'owls.txt',
    'sea/ships.txt',
  ]);
});

it('embeds only the paragraphs that are new in a changed file, and none of a renamed one', async () => {
  const folder = await folderWith({ 'animals.txt': `${FILES['cats.txt']}\n\n${FILES['bees.txt']}\n` });
  const footnote = await footnoteOver(folder);
  const text = `${FILES['cats.txt']}\n\nOwls see in the dark.\n\n${FILES['bees.txt']}\n`;
  await writeFile(join(folder, 'animals.txt'), text);
  expect(await footnote.synchronise()).toMatchObject({ changed: ['animals.txt'], embedded: 1 });
  await rename(join(folder, 'animals.txt'), join(folder, 'beasts.txt'));
  expect(await footnote.synchronise()).toMatchObject({
    added: ['beasts.txt'],
    removed: ['animals.txt'],
    embedded: 0,
  });
  // As if everything had been embedded anew.
  const anew = await footnoteOver(folder);
  for (const question of ['What do bees show?', 'Who sees in the dark?', 'How long do cats sleep?']) {
    const given = await footnote.ask({ question });
    const expected = await anew.ask({ question });
    expect(given.answer).toBe(expected.answer);
    expect(given.retrieved).toEqual(expected.retrieved);
  }
});

it('passes over links, which may lead out of the folder', async () => {
  const outside = await folderWith({ 'secret.txt': 'The code of the safe is 4711.' });
  const folder = await folderWith(FILES);
  await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'));
  await symlink(outside, join(folder, 'folder'));
  const footnote = await footnoteOver(folder);
  expect(footnote.index.documents().map(({ path }) => path)).toEqual(Object.keys(FILES).sort());
});

it('answers from the former state until the new one is complete', async () => {
  const folder = await folderWith(FILES);
  const footnote = await footnoteOver(folder);
  await writeFile(join(folder, 'owls.txt'), 'Owls see in the dark.');
  await writeFile(join(folder, 'zebras.txt'), 'Zebras have stripes.');
  await rename(join(folder, 'bees.txt'), join(folder, 'insects.txt'));
  const paths = () => footnote.index.documents().map(({ path }) => path);
  const seen: string[][] = [];
  await footnote.synchronise(() => seen.push(paths()));
  expect(seen).toEqual([Object.keys(FILES).sort(), Object.keys(FILES).sort()]);
  expect(paths()).toEqual(['cats.txt', 'insects.txt', 'owls.txt', 'sea/ships.txt', 'zebras.txt']);
});

it('goes on where it was when it was stopped', async () => {
  const sentences = (n: number) =>
    Array.from({ length: n }, (_, k) => `Ship ${k} of ${n} came in.`).join('\n\n');
  const folder = await folderWith({ 'a.txt': sentences(2_000), 'b.txt': sentences(3) });
  const config = await configFor(folder);
  const stopped = (await openFootnote(config)).synchronise(({ path }) => {
    if (path === 'b.txt') throw new Error('stopped');
  });
  await expect(stopped).rejects.toThrow('stopped');
  const footnote = await openFootnote(config);
  expect(footnote.index.documents()).toEqual([]);
  expect(await footnote.synchronise()).toMatchObject({ added: ['a.txt', 'b.txt'], embedded: 3 });
});

it('never cites a document that was removed', async () => {
  const folder = await folderWith(FILES);
  const footnote = await footnoteOver(folder);
  expect((await footnote.ask({ question: 'How do bees show the way to flowers?' })).status).toBe('answered');
  await rm(join(folder, 'bees.txt'));
  await footnote.synchronise();
  const answer = await footnote.ask({ question: 'How do bees show the way to flowers?' });
  expect(answer.status).toBe('refused');
  expect(JSON.stringify(answer.retrieved)).not.toContain('Bees');
});

it('reports a file that can’t be read, keeps what it knew of it, and goes on', async () => {
  const folder = await folderWith(FILES);
  const footnote = await footnoteOver(folder);
  await writeFile(join(folder, 'cats.txt'), Uint8Array.of(0xff, 0xfe, 0));
  await writeFile(join(folder, 'picture.png'), 'x');
  await writeFile(join(folder, 'zebras.txt'), 'Zebras have stripes.');
  const report = await footnote.synchronise();
  expect(report).toMatchObject({ added: ['zebras.txt'], skipped: ['picture.png'], removed: [] });
  expect(report.failed).toMatchObject([{ path: 'cats.txt', message: expect.stringContaining('cats.txt') }]);
  expect(footnote.index.documents().map(({ path }) => path)).toContain('cats.txt');
});

it('tells its progress in paragraphs', async () => {
  const footnote = await openFootnote(await configFor(await folderWith(FILES)));
  const seen: string[] = [];
  await footnote.synchronise(({ done, total }) => seen.push(`${done}/${total}`));
  expect(seen).toEqual(['1/3', '2/3', '3/3']);
});

it('says which setting to change when the folder is missing', async () => {
  const footnote = await openFootnote(await configFor('/no/such/folder'));
  await expect(footnote.synchronise()).rejects.toMatchObject({
    hint: expect.stringContaining('FOOTNOTE_DOCUMENTS_DIR'),
  });
});
