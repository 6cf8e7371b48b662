import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

/** A writer that was not heard of for so long is taken for dead, in milliseconds; it gives word three times as often. */
const STALE_MS = 3_000;

/** The right to write an index, which one process has at a time. */
interface WriteLock {
  /** Why it was lost, by standing still for too long; null while it is held. */
  lost(): Error | null;
  release(): Promise<void>;
}

/** Waits for the right to write the index in a folder. */
export async function takeWriteLock(folder: string): Promise<WriteLock> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'write.lock');
  await removeFromTheFuture(path);
  let problem: Error | null = null;
  const release = await lock(folder, {
    lockfilePath: path,
    stale: STALE_MS,
    update: STALE_MS / 3,
    retries: { retries: 1_200, minTimeout: 50, maxTimeout: 500 },
    // By default it would be thrown where nobody can catch it.
    onCompromised: (error) => {
      problem = error;
    },
  });
  return {
    lost: () => problem,
    release: async () => {
      if (!problem) await release();
    },
  };
}

/**
 * Removes a lock whose last word lies ahead of the clock: the clock has gone back since, and a writer that lives gives word by the new time
 * before long. It would count as fresh until the clock has come so far again.
 */
async function removeFromTheFuture(path: string): Promise<void> {
  const aheadOf = async () => ((await stat(path).catch(() => null))?.mtimeMs ?? 0) - Date.now();
  if ((await aheadOf()) < STALE_MS) return;
  await pause(STALE_MS);
  if ((await aheadOf()) > 0) await rm(path, { recursive: true, force: true });
}
