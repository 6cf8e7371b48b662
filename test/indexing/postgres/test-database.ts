import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** Whether a real Postgres is at hand: it has several connections at once, where PGlite makes one wait for the other. */
export const REAL_DATABASE = process.env.FOOTNOTE_TEST_DATABASE_URL ?? null;

let started: Promise<string> | undefined;

/** The address of a Postgres with pgvector: the one that `FOOTNOTE_TEST_DATABASE_URL` names, else PGlite in this process. */
export function testDatabase(): Promise<string> {
  if (REAL_DATABASE) return Promise.resolve(REAL_DATABASE);
  started ??= startPglite();
  return started;
}

async function startPglite(): Promise<string> {
  const db = await PGlite.create({ extensions: { vector } });
  const port = await freePort();
  const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 50 });
  await server.start();
  return `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A schema that nobody else uses. */
export const freshSchema = (): string => `test_${randomUUID().replaceAll('-', '')}`;
