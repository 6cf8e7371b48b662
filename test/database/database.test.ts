import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/database/database.ts';
import { REAL_DATABASE } from '../indexing/postgres/test-database.ts';

const opened: Database[] = [];
const open = () => {
  const database = connectDatabase(REAL_DATABASE ?? '', null, []);
  opened.push(database);
  return database;
};
afterAll(() => Promise.all(opened.map((database) => database.close())));

/** What would have ended the process. */
const unheard: unknown[] = [];
const note = (error: unknown) => void unheard.push(error);
process.on('uncaughtException', note);
process.on('unhandledRejection', note);
afterEach(() => expect(unheard.splice(0)).toEqual([]));
afterAll(() => {
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});

const pidOf = async (query: Database['query']) =>
  (await query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid as number;

// PGlite has one backend, which can't be ended.
describe.skipIf(!REAL_DATABASE)('a connection that the database ends', () => {
  const end = async (pid: number) => {
    await open().query('SELECT pg_terminate_backend($1)', [pid]);
    // Until this process has heard of it.
    await pause(200);
  };

  it.each([
    [
      'between two statements',
      async (pid: number, query: Database['query']) => {
        await end(pid);
        await query('SELECT 1');
      },
    ],
    ['before its transaction is committed', end],
    [
      'while a statement runs',
      async (pid: number, query: Database['query']) => {
        await Promise.all([query('SELECT pg_sleep(5)'), end(pid)]);
      },
    ],
    [
      'after its transaction has failed',
      async (pid: number, query: Database['query']) => {
        await query('SELECT 1 / 0').catch(() => {});
        await end(pid);
        await query('SELECT 1');
      },
    ],
  ])(
    '%s fails the transaction with an error that tells, and the next question is answered',
    async (_, run) => {
      const database = open();
      const failing = database.transaction(async (query) => run(await pidOf(query), query));
      await expect(failing).rejects.toMatchObject({ code: 'database_unreachable', status: 503 });
      expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    },
  );

  it('while nobody uses it is replaced', async () => {
    const database = open();
    await end(await pidOf(database.query));
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('while a single statement runs on it fails that one alone', async () => {
    const database = open();
    const sleeping = database.query('SELECT pg_sleep(5), $1::text', ['a nap to be ended']);
    const asleep = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(5), $1%'";
    const failing = expect(sleeping).rejects.toMatchObject({ code: 'database_unreachable' });
    await expect.poll(async () => (await open().query(asleep)).length).toBe(1);
    for (const { pid } of await open().query<{ pid: number }>(asleep)) await end(pid);
    await failing;
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('while it listens is made anew, and tells that something may have been missed', async () => {
    const database = open();
    let told = 0;
    database.listen('footnote_test_listener', () => told++);
    await expect.poll(() => told).toBe(1);
    const listening = 'SELECT pid FROM pg_stat_activity WHERE query = \'LISTEN "footnote_test_listener"\'';
    for (const { pid } of await database.query<{ pid: number }>(listening)) await end(pid);
    await expect.poll(() => told, { timeout: 5_000 }).toBe(2);
    await database.query("SELECT pg_notify('footnote_test_listener', '')");
    await expect.poll(() => told).toBe(3);
  });
});
