import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { FootnoteError } from '../../errors.ts';

/** Longest path of a socket, in bytes, that every system takes. */
const LONGEST = 100;

/**
 * Keeps other servers off an index folder: with another documents folder each would delete what the other added. What says so is a socket
 * in the folder that is listened on: it falls silent with its process, however that ends.
 * @returns lets the folder go.
 * @throws FootnoteError when another server has it.
 */
export async function holdIndex(folder: string): Promise<() => Promise<void>> {
  const path = await socketOf(folder);
  if (path === null) return async () => {};
  const server = (await listen(path)) ?? (await takeOverStaleSocket(path));
  if (server)
    return () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      });
  throw new FootnoteError('index_in_use', `Another Footnote server uses the index in ${folder}.`, {
    hint: 'Stop it, or set FOOTNOTE_INDEX_DIR to another folder; servers that share an index need a database (DATABASE_URL).',
  });
}

/** Listens in the place of a server that is gone; one at a time, so that nobody takes away what another listens on. Null when it answers. */
async function takeOverStaleSocket(path: string): Promise<Server | null> {
  let release: () => Promise<void>;
  try {
    release = await lock(path, {
      lockfilePath: `${path}.lock`,
      realpath: false,
      stale: 5_000,
      retries: { retries: 100, minTimeout: 50, maxTimeout: 100 },
    });
  } catch (error) {
    if (nothingToHold(error)) return createServer();
    throw error;
  }
  try {
    if (await answers(path)) return null;
    await rm(path, { force: true });
    return await listen(path);
  } finally {
    await release();
  }
}

/** Where the socket stands; null where nothing can be written, and so nothing overwritten. */
async function socketOf(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true });
    const real = await realpath(folder);
    const name = createHash('sha256').update(real).digest('hex').slice(0, 16);
    if (process.platform === 'win32') return `\\\\.\\pipe\\footnote-${name}`;
    const own = join(real, 'server.sock');
    return Buffer.byteLength(own) <= LONGEST ? own : join(tmpdir(), `footnote-${name}.sock`);
  } catch {
    return null;
  }
}

/** Whether an error tells of a folder that can't be written, or of a file system without sockets: nothing is held there. */
const nothingToHold = (error: unknown): boolean =>
  ['EACCES', 'EROFS', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSPC'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

/** Listens on a socket; null when it is there already. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(null);
      if (nothingToHold(error)) return resolve(server);
      reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

/** Whether somebody listens on a socket. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
