import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openFootnote } from '../../src/open-footnote.ts';
import { type StartedServer, startServer } from '../cli/run-footnote.ts';
import { configFor, temporaryFolder } from '../fixtures.ts';

/** How often the server is killed; `FOOTNOTE_TEST_ROUNDS` says otherwise. */
const ROUNDS = Number(process.env.FOOTNOTE_TEST_ROUNDS ?? 6);

interface Listed {
  id: string;
  path: string;
  paragraphs: number;
}

/** What a person was told: the number of paragraphs of each document that is there, and of changes that nobody heard the end of. */
class Told {
  readonly present = new Map<string, number>();
  readonly unsure = new Set<string>();
}

const textOf = (name: string, paragraphs: number) =>
  Array.from({ length: paragraphs }, (_, n) => `Ferry ${n} of ${name} leaves quay ${n + 3} at dawn.`).join(
    '\n\n',
  );

async function list({ url }: StartedServer): Promise<Listed[]> {
  const { documents } = (await (await fetch(`${url}/api/documents`)).json()) as { documents: Listed[] };
  return documents;
}

/** Adds and deletes documents, several at a time, until the server is gone. */
async function change(server: StartedServer, told: Told, round: number): Promise<void> {
  const worker = async (which: number) => {
    for (let n = 0; ; n++) {
      const name = `f-${round}-${which}-${n}.txt`;
      const paragraphs = 1 + ((n * 7 + which * 3) % 12);
      told.unsure.add(name);
      const form = new FormData();
      form.append('file', new Blob([textOf(name, paragraphs)]), name);
      const stored = await fetch(`${server.url}/api/documents`, { method: 'POST', body: form });
      if (!stored.ok) throw new Error(await stored.text());
      const { documents } = (await stored.json()) as { documents: { id: string; path: string }[] };
      told.unsure.delete(name);
      told.present.set(name, paragraphs);
      if (n % 3 !== 2) continue;
      told.unsure.add(name);
      const gone = await fetch(`${server.url}/api/documents/${documents[0]?.id}`, { method: 'DELETE' });
      if (!gone.ok) throw new Error(await gone.text());
      told.present.delete(name);
      told.unsure.delete(name);
    }
  };
  // Each ends with the connection that breaks.
  await Promise.allSettled([worker(0), worker(1), worker(2)]);
}

describe('a server that is killed at any moment', () => {
  it(`has all that it acknowledged when it starts again, and nothing half: ${ROUNDS} times`, async () => {
    const [documents, index] = [await temporaryFolder(), await temporaryFolder()];
    const environment = { FOOTNOTE_DOCUMENTS_DIR: documents, FOOTNOTE_INDEX_DIR: index };
    const told = new Told();
    const starts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const server = await startServer(environment);
      starts.push(performance.now() - began);
      const now = new Map((await list(server)).map(({ path, paragraphs }) => [path, paragraphs]));
      for (const [name, paragraphs] of told.present)
        if (!told.unsure.has(name)) expect(now.get(name), `${name} in round ${round}`).toBe(paragraphs);
      for (const [name, paragraphs] of now) {
        const known = told.present.has(name) || told.unsure.has(name);
        expect(known, `${name}, which was deleted, is back in round ${round}`).toBe(true);
        told.present.set(name, paragraphs);
      }
      for (const name of told.unsure) if (!now.has(name)) told.present.delete(name);
      told.unsure.clear();
      expect(server.output()).not.toMatch(/can't be used|damaged/);
      const changing = change(server, told, round);
      await pause((round * 137) % 900);
      await server.kill('SIGKILL');
      await changing;
    }
    console.info(`started again in ${Math.round(Math.max(...starts.slice(1)))} ms at most`);
    const server = await startServer(environment);
    const files = (await readdir(documents)).filter((name) => !name.startsWith('.'));
    expect((await list(server)).map(({ path }) => path).toSorted()).toEqual(files.toSorted());
    await server.kill('SIGTERM');
    // The same as an index that is built anew, to the last token.
    const [kept, fresh] = await Promise.all(
      [index, await temporaryFolder()].map(async (folder) => {
        const footnote = await openFootnote(await configFor(documents, { FOOTNOTE_INDEX_DIR: folder }));
        await footnote.synchronise();
        return footnote.index;
      }),
    );
    expect(kept?.documents()).toEqual(fresh?.documents());
    const ids = fresh?.documents().flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id)) ?? [];
    expect(await kept?.tokens(ids)).toEqual(await fresh?.tokens(ids));
    for (const name of told.present.keys()) if (!told.unsure.has(name)) expect(files).toContain(name);
  }, 3_600_000);

  it('leaves no process behind', async () => {
    const documents = await temporaryFolder();
    const server = await startServer({
      FOOTNOTE_DOCUMENTS_DIR: documents,
      FOOTNOTE_INDEX_DIR: await temporaryFolder(),
    });
    const form = new FormData();
    form.append('file', new Blob([textOf('long', 900)]), 'long.txt');
    void fetch(`${server.url}/api/documents`, { method: 'POST', body: form }).catch(() => {});
    const embedding = () => childrenOf(server.pid);
    for (let n = 0; (await embedding()).length === 0 && n < 100; n++) await pause(50);
    const children = await embedding();
    expect(children.length).toBeGreaterThan(0);
    await server.kill('SIGKILL');
    const alive = () => children.filter((pid) => isAlive(pid));
    for (let n = 0; alive().length > 0 && n < 60; n++) await pause(100);
    expect(alive()).toEqual([]);
  }, 60_000);

  it('a second server on one index says so, and ends', async () => {
    const environment = {
      FOOTNOTE_DOCUMENTS_DIR: await temporaryFolder(),
      FOOTNOTE_INDEX_DIR: await temporaryFolder(),
    };
    const first = await startServer(environment);
    await expect(startServer(environment)).rejects.toThrow(/Another Footnote server uses the index/);
    await first.kill('SIGKILL');
    await (await startServer(environment)).kill('SIGTERM');
  }, 60_000);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Processes that a process started, as Linux knows them. */
async function childrenOf(pid: number): Promise<number[]> {
  const { readFile } = await import('node:fs/promises');
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return children.trim().split(' ').filter(Boolean).map(Number);
}
