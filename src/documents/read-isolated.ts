import { startWorker } from '../start-worker.ts';
import type { FormatName } from './detect-format.ts';
import type { ReadResult } from './document.ts';

/** What a worker sends back. */
export type WorkerReply = { result: ReadResult } | { problem: string };

export interface IsolationLimits {
  /** Longest that one file may take, in milliseconds. */
  timeoutMs: number;
  /** Most memory that its parser may take, in MB. */
  memoryMb: number;
}

const LIMITS: IsolationLimits = { timeoutMs: 60_000, memoryMb: 1_024 };

/**
 * Reads a file in a thread of its own, so that it holds nobody up, and a hostile one takes nothing down.
 * @throws Error that says what is wrong with the file, or which limit it broke.
 */
export function readIsolated(
  format: FormatName,
  bytes: Uint8Array,
  { timeoutMs, memoryMb }: IsolationLimits = LIMITS,
): Promise<ReadResult> {
  const worker = startWorker(import.meta.url, 'read-worker', {
    workerData: { format, bytes },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: [],
    // What a parser complains of is no business of the person who reads the log.
    stderr: true,
    stdout: true,
  });
  return new Promise<ReadResult>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`it takes longer than ${timeoutMs / 1000} s to read`)),
      timeoutMs,
    );
    worker.once('message', (reply: WorkerReply) => {
      clearTimeout(timer);
      if ('result' in reply) resolve(reply.result);
      else reject(new Error(reply.problem));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(memory ? new Error(`it needs more than ${memoryMb} MB of memory to read`) : error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('its reader ended without a result'));
    });
  }).finally(() => worker.terminate());
}
