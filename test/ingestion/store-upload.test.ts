import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDocumentReader } from '../../src/documents/read-document.ts';
import { storeUpload } from '../../src/ingestion/store-upload.ts';
import { temporaryFolder } from '../fixtures.ts';

it('uploads of one name at the same moment are all kept, though nobody knows of the others', async () => {
  const folder = await temporaryFolder();
  const { read, close } = makeDocumentReader();
  const stored = await Promise.all(
    Array.from({ length: 20 }, (_, n) => {
      const bytes = Buffer.from(`Ferry ${n} leaves at dawn.`);
      return storeUpload(folder, { name: 'ferries.txt', bytes }, [], read);
    }),
  );
  await close();
  const names = (await readdir(folder)).toSorted();
  expect(names).toEqual(stored.map(({ path }) => path).toSorted());
  expect(names).toHaveLength(20);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  expect(new Set(texts).size).toBe(20);
});

it.each([
  ['removed', (file: string) => rm(file), 'ferries.txt'],
  ['changed', (file: string) => writeFile(file, 'Trains leave at noon.'), 'ferries (2).txt'],
])(
  'an upload equal to a file that was %s by hand since is stored, and nothing is replaced',
  async (_, change, path) => {
    const folder = await temporaryFolder();
    const { read, close } = makeDocumentReader();
    const file = { name: 'ferries.txt', bytes: Buffer.from('Ferries leave at dawn.') };
    const first = await storeUpload(folder, file, [], read);
    expect(await storeUpload(folder, file, [first], read)).toMatchObject({
      path: 'ferries.txt',
      existed: true,
    });
    await change(join(folder, 'ferries.txt'));
    const second = await storeUpload(folder, file, [first], read);
    await close();
    expect(second).toMatchObject({ path, existed: false });
    expect(await readFile(join(folder, path), 'utf8')).toBe('Ferries leave at dawn.');
  },
);
