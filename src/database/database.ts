import pg from 'pg';
import { FootnoteError, messageOf } from '../errors.ts';

/** Longest that one statement may take, in milliseconds, and that a connection is waited for. */
const STATEMENT_MS = 30_000;
const CONNECT_MS = 5_000;

/** Connections of one server to the database. */
const CONNECTIONS = 8;

/** How long until a broken connection that listens is made anew, in milliseconds. */
const RECONNECT_MS = 500;

/** Asks a database. */
export type Query = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Connections to a database and, when there is one, to a copy of it that is only read. */
export interface Database {
  query: Query;
  /** Asks the copy where there is one. */
  read: Query;
  /** Runs statements that count together or not at all. */
  transaction<Result>(run: (query: Query) => Promise<Result>): Promise<Result>;
  /** Has `onNotice` told of every notice on a channel, and each time that the connection was made anew, since some may have been missed. */
  listen(channel: string, onNotice: () => void): void;
  close(): Promise<void>;
}

/**
 * Connects to Postgres, when the first question is asked. A connection that breaks is made anew with the next one.
 * @param settings statements that each new connection begins with.
 */
export function connectDatabase(url: string, readUrl: string | null, settings: readonly string[]): Database {
  const own = makePool(url, settings);
  const copy = readUrl ? makePool(readUrl, settings) : own;
  let closed = false;
  let listener: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  const follow = async (channel: string, onNotice: () => void): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    });
    const retry = () => {
      if (closed || listener !== client) return;
      listener = null;
      client.end().catch(() => {});
      again = setTimeout(() => void follow(channel, onNotice), RECONNECT_MS);
      again.unref();
    };
    listener = client;
    client.on('error', retry);
    client.on('end', retry);
    client.on('notification', onNotice);
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      // A command that has done its work, or failed, ends though nobody closes this. (The types leave it out.)
      (client as pg.Client & { unref(): void }).unref();
      onNotice();
    } catch {
      retry();
    }
  };
  return {
    query: queryOf(own, url),
    read: queryOf(copy, readUrl ?? url),
    async transaction(run) {
      const client = await own.connect().catch((error) => {
        throw unreachable(error, url);
      });
      try {
        const query = queryOf(client, url);
        await query('BEGIN');
        const result = await run(query);
        await query('COMMIT');
        client.release();
        return result;
      } catch (error) {
        // A connection on which that fails too is not used again.
        const broken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
        client.release(broken);
        throw error;
      }
    },
    listen: (channel, onNotice) => void follow(channel, onNotice),
    async close() {
      closed = true;
      clearTimeout(again);
      await Promise.allSettled([listener?.end(), own.end(), ...(copy === own ? [] : [copy.end()])]);
    },
  };
}

function makePool(connectionString: string, settings: readonly string[]): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    statement_timeout: STATEMENT_MS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    // Queued before anything else on the connection.
    onConnect: async (client: pg.ClientBase) => {
      for (const setting of settings) await client.query(setting);
    },
  });
  // One that breaks while nobody uses it is only left out of the pool.
  pool.on('error', () => {});
  // The pool listens to one that it holds alone; one that is out, between two statements too, has nobody else who hears that it broke,
  // and an error that nobody hears ends the process. The statement that is under way, or the next, fails and tells.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

function queryOf(client: pg.Pool | pg.ClientBase, url: string): Query {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    try {
      const { rows } = await client.query<Row>(text, [...values]);
      return rows;
    } catch (error) {
      throw isRefusal(error) ? error : unreachable(error, url);
    }
  };
}

/** Whether the database answered, that it will not; classes 08, 57 and 53 tell that it can't at all. */
const isRefusal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && !/^(?:08|57|53)/.test(error.code ?? '');

function unreachable(error: unknown, url: string): FootnoteError {
  return new FootnoteError(
    'database_unreachable',
    `The database at ${placeOf(url)} can't be asked: ${messageOf(error)}`,
    {
      hint: 'Check that it runs and that DATABASE_URL names it; the next question tries again.',
      status: 503,
      cause: error,
    },
  );
}

/** Host and name of a database; its address may hold a password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
