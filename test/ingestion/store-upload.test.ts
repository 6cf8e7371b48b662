import { readdir, readFile } from 'node:fs/promises';
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
