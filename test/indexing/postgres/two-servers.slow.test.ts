import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type StartedServer, startServer } from '../../cli/run-footnote.ts';
import { temporaryFolder } from '../../fixtures.ts';
import { freshSchema, REAL_DATABASE } from './test-database.ts';

/** How often a server is killed; `FOOTNOTE_TEST_ROUNDS` says otherwise. */
const ROUNDS = Number(process.env.FOOTNOTE_TEST_ROUNDS ?? 4);

/** Paragraphs of a document: enough for a second of indexing, in which the server is killed. */
const PARAGRAPHS = 60;

/** How long the other server may take: the killed one is waited for some seconds. */
const MOST_MS = 30_000;

const schema = freshSchema();

async function ask<Row extends object>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: REAL_DATABASE ?? '' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const servers: StartedServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill('SIGKILL')));
  if (REAL_DATABASE) await ask(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
});

/** A word that stands nowhere else. */
const wordOf = (round: number) =>
  `zephyr${'abcdefghijklmnopqrstuvwxyz'[round % 26]}${randomUUID()
    .replace(/[^a-f]/g, '')
    .slice(0, 5)}`;

const documentWith = (word: string) =>
  Array.from(
    { length: PARAGRAPHS },
    (_, n) => `Ferry ${word} number ${n} leaves quay ${n + 3} at dawn.`,
  ).join('\n\n');

async function upload(url: string, name: string, text: string): Promise<boolean> {
  const form = new FormData();
  form.append('file', new Blob([text]), name);
  const response = await fetch(`${url}/api/documents`, { method: 'POST', body: form }).catch(() => null);
  await response?.arrayBuffer().catch(() => null);
  return response?.ok === true;
}

async function answersFrom(url: string, word: string): Promise<boolean> {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: `When does ferry ${word} number 7 leave?` }),
  });
  const { citations = [] } = (await response.json()) as { citations?: { quote: string }[] };
  return citations.some(({ quote }) => quote.includes(word));
}

async function until(what: string, holds: () => Promise<boolean>, ms = MOST_MS): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > ms) throw new Error(`${what}: not within ${ms} ms`);
    await pause(50);
  }
  return performance.now() - began;
}

// Without a real Postgres there is no second connection to write from.
describe.skipIf(!REAL_DATABASE)('two servers on one database', () => {
  it(`answer from what the other added, and finish what the other was killed at, ${ROUNDS} times`, async () => {
    const documents = join(await temporaryFolder(), 'documents');
    await mkdir(documents);
    const start = async () => {
      const server = await startServer({
        FOOTNOTE_DOCUMENTS_DIR: documents,
        DATABASE_URL: REAL_DATABASE ?? '',
        FOOTNOTE_DATABASE_SCHEMA: schema,
      });
      servers.push(server);
      return server;
    };
    let [first, second] = await Promise.all([start(), start()]);
    const acknowledged: string[] = [];
    const finished: string[] = [];
    const shared = wordOf(0);
    expect(await upload(first.url, 'shared.txt', documentWith(shared))).toBe(true);
    // Told by the database: the other one is not asked to look.
    expect(await until('the other answers', () => answersFrom(second.url, shared), 2_000)).toBeLessThan(
      2_000,
    );
    acknowledged.push('shared.txt');
    for (let round = 1; round <= ROUNDS; round++) {
      const [word, name] = [wordOf(round), `round-${round}.txt`];
      const uploading = upload(first.url, name, documentWith(word));
      await pause(100 + ((round * 373) % 1_500));
      await first.kill('SIGKILL');
      const isAcknowledged = await uploading;
      if (isAcknowledged) acknowledged.push(name);
      if (existsSync(join(documents, name))) {
        const took = await until(`${name} is answered from`, () => answersFrom(second.url, word));
        if (!isAcknowledged) finished.push(`${name} after ${Math.round(took)} ms`);
        acknowledged.push(name);
      }
      [first, second] = [second, await start()];
    }
    console.info(
      `of ${ROUNDS} kills, the other server finished the work of ${finished.length}: ${finished.join(', ')}`,
    );
    const stored = await ask<{ path: string }>(`SELECT path FROM "${schema}".documents ORDER BY path`);
    const paths = stored.map(({ path }) => path);
    expect(paths).toEqual([...new Set(acknowledged)].toSorted());
    const [counted] = await ask<Record<string, string>>(
      `SELECT (SELECT count(*) FROM "${schema}".passages) AS passages,
              (SELECT count(DISTINCT paragraph_id) FROM "${schema}".passages) AS distinct_passages,
              (SELECT count(*) FROM "${schema}".windows) AS windows`,
    );
    const expected = String(paths.length * PARAGRAPHS);
    expect(counted).toEqual({ passages: expected, distinct_passages: expected, windows: expected });
    // Words are counted as they stand.
    const miscounted = await ask(
      `SELECT stem, paragraphs, standing
       FROM "${schema}".stems FULL JOIN (
         SELECT stem, sum(cardinality(entries)) AS standing FROM "${schema}".postings GROUP BY stem
       ) AS own USING (stem)
       WHERE coalesce(paragraphs, 0) <> coalesce(standing, 0)`,
    );
    expect(miscounted).toEqual([]);
    expect(await ask(`SELECT paragraphs FROM "${schema}".index`)).toEqual([{ paragraphs: expected }]);
  }, 600_000);
});
