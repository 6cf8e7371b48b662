import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  for (let attempt = 0; attempt < 2; attempt++) {
    const server = await listen(path);
    if (server)
      return () =>
        new Promise((resolve) => {
          server.close(() => resolve());
        });
    if (await answers(path)) break;
    // Whoever listened there is gone.
    await rm(path, { force: true }).catch(() => {});
  }
  throw new FootnoteError('index_in_use', `Another Footnote server uses the index in ${folder}.`, {
    hint: 'Stop it, or set FOOTNOTE_INDEX_DIR to another folder; servers that share an index need a database (DATABASE_URL).',
  });
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

/** Listens on a socket; null when it is there already. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(null);
      // A folder that can't be written, or a file system without sockets: nothing is held.
      if (['EACCES', 'EROFS', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSPC'].includes(error.code ?? ''))
        return resolve(server);
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
