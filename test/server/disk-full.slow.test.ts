import { execFileSync } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openFootnote } from '../../src/open-footnote.ts';
import { makeApp } from '../../src/server/app.ts';
import { configFor, temporaryFolder } from '../fixtures.ts';

const disk = await temporaryFolder();
const isMounted = mount();
afterAll(() => {
  if (isMounted) execFileSync('umount', ['--lazy', disk]);
});

/** A disk of 6 MB, where this process may make one. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const textOf = (n: number) =>
  Array.from({ length: 60 }, (_, k) => `Ferry ${k} of line ${n} leaves quay ${k + n} at dawn.`).join('\n\n');

it.skipIf(!isMounted)(
  'a disk that is full costs the change that did not fit and nothing else, and the next one that fits is made',
  async () => {
    const documents = join(disk, 'documents');
    execFileSync('mkdir', [documents]);
    const config = await configFor(documents, { FOOTNOTE_INDEX_DIR: join(disk, 'index') });
    const footnote = await openFootnote(config);
    await footnote.synchronise();
    const app = makeApp(footnote);
    const upload = (n: number) => {
      const form = new FormData();
      form.append('file', new Blob([textOf(n)]), `line-${n}.txt`);
      return app.request('/api/documents', { method: 'POST', body: form, headers: { host: 'localhost' } });
    };
    const stored: number[] = [];
    let refused: Response | undefined;
    for (let n = 0; n < 60 && !refused; n++) {
      const response = await upload(n);
      if (response.ok) stored.push(n);
      else refused = response;
    }
    expect(stored.length).toBeGreaterThan(0);
    expect(refused?.status).toBeGreaterThanOrEqual(500);
    expect(await refused?.json()).toMatchObject({ error: { hint: expect.stringMatching(/disk has room/) } });
    // A file that does not fit while it arrives is refused as well.
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(7_000_000)]), 'large.txt');
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = disk;
    const arriving = await app.request('/api/documents', {
      method: 'POST',
      body: form,
      headers: { host: 'localhost' },
    });
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    expect(arriving.status).toBe(500);
    expect(await arriving.json()).toMatchObject({ error: { hint: expect.stringContaining(disk) } });
    expect((await readdir(disk)).filter((name) => name.startsWith('footnote-upload-'))).toEqual([]);
    const answersFrom = async (n: number) => {
      const { citations } = await footnote.ask({ question: `Which quay does ferry 7 of line ${n} leave?` });
      return citations.some(({ text }) => text.includes(`line ${n} `));
    };
    expect(await answersFrom(stored[0] as number)).toBe(true);
    // What is on the disk is a whole index, for another process too.
    const again = await openFootnote(config);
    expect(again.index.documents().length).toBeGreaterThanOrEqual(stored.length);
    await again.close();
    const [first] = (await readdir(documents)).filter((name) => name.startsWith('line-')).toSorted();
    await rm(join(documents, first as string));
    for (const name of (await readdir(documents))
      .filter((own) => own !== `line-${stored.at(-1)}.txt`)
      .slice(0, 5))
      await rm(join(documents, name), { recursive: true });
    const report = await footnote.synchronise();
    expect(report.removed.length).toBeGreaterThan(0);
    expect((await upload(99)).status).toBe(200);
    expect(await answersFrom(99)).toBe(true);
    await footnote.close();
    await writeFile(join(disk, 'end'), '');
  },
  120_000,
);
