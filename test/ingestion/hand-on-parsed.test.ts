import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFormat } from '../../src/documents/formats/read-format.ts';
import type { IsolatedReader } from '../../src/documents/isolated/read-isolated.ts';
import { makeDocumentReader, type ReadDocument } from '../../src/documents/read-document.ts';
import { handOnParsed } from '../../src/ingestion/hand-on-parsed.ts';
import { storeUpload } from '../../src/ingestion/store-upload.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';

/** A reader that tells how often it parsed a file that is large enough to be read apart. */
function countingReader() {
  let parsed = 0;
  const isolated: IsolatedReader = {
    read: async (format, bytes) => {
      parsed++;
      return readFormat(format, Buffer.from(bytes));
    },
    close: async () => {},
  };
  return { ...makeDocumentReader(isolated), parsed: () => parsed };
}

/** A text of about 10,000 characters. */
const long = (ship: string) =>
  Array.from({ length: 250 }, (_, n) => `${ship} ${n} came in with its cargo at noon.`).join('\n\n');

const SHIPS = ['Anna', 'Berta', 'Clara', 'Doris'];

const uploadAll = async (folder: string, read: ReadDocument) => {
  const stored: string[] = [];
  for (const ship of SHIPS) {
    const file = { name: `${ship}.txt`, bytes: Buffer.from(long(ship)) };
    stored.push((await storeUpload(folder, file, [], read)).path);
  }
  return stored;
};

describe('what was parsed when a file came in', () => {
  it('is not parsed again in its place, however many came in together and in whatever order they are read', async () => {
    const reader = countingReader();
    const { readIncoming, readPlaced } = handOnParsed(reader.parse);
    const folder = await temporaryFolder();
    const paths = await uploadAll(folder, readIncoming);
    expect(reader.parsed()).toBe(SHIPS.length);
    for (const path of paths.toReversed())
      expect(await readPlaced(folder, path)).toEqual(await makeDocumentReader().read(folder, path));
    expect(reader.parsed()).toBe(SHIPS.length);
  });

  it('is handed on once: nothing of it is held any longer', async () => {
    const reader = countingReader();
    const { readIncoming, readPlaced } = handOnParsed(reader.parse);
    const folder = await temporaryFolder();
    const [path = ''] = await uploadAll(folder, readIncoming);
    await readPlaced(folder, path);
    const before = reader.parsed();
    await readPlaced(folder, path);
    expect(reader.parsed()).toBe(before + 1);
  });

  it('does not stand for a file that was changed since', async () => {
    const { readIncoming, readPlaced } = handOnParsed(countingReader().parse);
    const folder = await temporaryFolder();
    const [path = ''] = await uploadAll(folder, readIncoming);
    await writeFile(join(folder, path), 'Another ship came in.');
    expect((await readPlaced(folder, path)).text).toContain('Another ship came in.');
  });

  it('does not stand for the same bytes under a name that makes them another format', async () => {
    const { readIncoming, readPlaced } = handOnParsed(countingReader().parse);
    const text = `# Ships\n\n${long('Anna')}`;
    const folder = await folderWith({ 'ships.md': text, 'ships.txt': text });
    await readIncoming(folder, 'ships.md');
    expect(await readPlaced(folder, 'ships.txt')).toEqual(
      await makeDocumentReader().read(folder, 'ships.txt'),
    );
  });

  it.each([
    ['files', { maxFiles: 2, maxCharacters: 1_000_000 }],
    ['text', { maxFiles: 100, maxCharacters: 2.5 * long('Clara').length }],
  ])('is held within a limit of %s; the oldest is parsed again when its turn comes', async (_, limits) => {
    const reader = countingReader();
    const { readIncoming, readPlaced } = handOnParsed(reader.parse, limits);
    const folder = await temporaryFolder();
    const paths = await uploadAll(folder, readIncoming);
    const parsedAgain: string[] = [];
    for (const path of paths) {
      const before = reader.parsed();
      expect((await readPlaced(folder, path)).text).toBe(await readFile(join(folder, path), 'utf8'));
      if (reader.parsed() > before) parsedAgain.push(path);
    }
    expect(parsedAgain).toEqual(['Anna.txt', 'Berta.txt']);
  });

  it('and holds no paragraph is refused, and not held', async () => {
    const { readIncoming } = handOnParsed(countingReader().parse);
    const folder = await folderWith({ 'empty.txt': '\n' });
    await expect(readIncoming(folder, 'empty.txt')).rejects.toThrow('no paragraph');
  });
});

it('a reader remembers no file: what it read once it parses again', async () => {
  const reader = countingReader();
  const folder = await folderWith({ 'ships.txt': long('Anna') });
  const first = await reader.read(folder, 'ships.txt');
  expect(await reader.read(folder, 'ships.txt')).toEqual(first);
  expect(reader.parsed()).toBe(2);
});
