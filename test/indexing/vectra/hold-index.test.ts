import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdIndex } from '../../../src/indexing/vectra/hold-index.ts';
import { temporaryFolder } from '../../fixtures.ts';

it.each([
  ['a short path', ''],
  ['a path that is too long for a socket', join('a'.repeat(60), 'b'.repeat(60))],
])('a second server is told that the index is in use, until the first lets it go: %s', async (_, below) => {
  const folder = join(await temporaryFolder(), below);
  await mkdir(folder, { recursive: true });
  const release = await holdIndex(folder);
  await expect(holdIndex(folder)).rejects.toMatchObject({
    code: 'index_in_use',
    message: expect.stringContaining(folder),
    hint: expect.stringContaining('DATABASE_URL'),
  });
  await release();
  await (await holdIndex(folder))();
});
