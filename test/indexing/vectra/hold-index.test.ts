import { mkdir, writeFile } from 'node:fs/promises';
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

it('of servers that start at the same moment where another was killed, one has the index', async () => {
  for (let round = 0; round < 20; round++) {
    const folder = await temporaryFolder();
    // Nobody listens there, as when a server was killed.
    await writeFile(join(folder, 'server.sock'), '');
    const started = await Promise.allSettled(Array.from({ length: 4 }, () => holdIndex(folder)));
    const having = started.filter((own) => own.status === 'fulfilled');
    expect(having).toHaveLength(1);
    for (const own of started)
      if (own.status === 'rejected') expect(own.reason).toMatchObject({ code: 'index_in_use' });
    await having[0]?.value();
  }
});
