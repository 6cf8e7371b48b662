import type { Worker } from 'node:worker_threads';
import type { FormatName } from '../detect-format.ts';
import { ReadProblem } from '../read-problem.ts';
import type { ReadResult } from '../read-result.ts';
import { startWorker } from './start-worker.ts';

/** What a worker is asked to read. */
export interface WorkerTask {
  format: FormatName;
  bytes: Uint8Array;
}

/** What a worker sends back. */
export type WorkerReply = { result: ReadResult } | { problem: string; hint: string | null };

interface IsolationLimits {
  /** Longest that one file may take, in milliseconds. */
  timeoutMs: number;
  /** Most memory that its parser may take, in MB. */
  memoryMb: number;
}

const LIMITS: IsolationLimits = { timeoutMs: 60_000, memoryMb: 1_024 };

/** How often it is looked at how much memory a file takes. */
const MEMORY_CHECK_MS = 50;

/** Reads files apart from everything else. */
export interface IsolatedReader {
  /** @throws Error that says what is wrong with the file, or which limit it broke. */
  read(format: FormatName, bytes: Uint8Array): Promise<ReadResult>;
  /** Ends the thread that is kept for the next file. */
  close(): Promise<void>;
}

/**
 * Makes the way to read a file in a thread of its own, so that it holds nobody up, and a hostile one takes nothing down. A thread
 * that did its work is kept for the next file, since to load the parsers takes longer than most files do; one that failed is not.
 */
export function makeIsolatedReader(limits: IsolationLimits = LIMITS): IsolatedReader {
  let idle: Worker | null = null;
  const read: IsolatedReader['read'] = async (format, bytes) => {
    const worker = idle ?? startReader(limits);
    idle = null;
    // The process may end when nothing but waiting threads is left.
    worker.ref();
    let isUsable = false;
    try {
      const reply = await askWorker(worker, { format, bytes }, limits);
      isUsable = true;
      if ('result' in reply) return reply.result;
      throw reply.hint === null ? new Error(reply.problem) : new ReadProblem(reply.problem, reply.hint);
    } finally {
      if (isUsable && idle === null) {
        worker.unref();
        idle = worker;
      } else void worker.terminate();
    }
  };
  return {
    read,
    close: async () => {
      await idle?.terminate();
      idle = null;
    },
  };
}

function startReader({ memoryMb }: IsolationLimits): Worker {
  const worker = startWorker(import.meta.url, 'read-worker', {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: [],
    // What a parser complains of is no business of the person who reads the log.
    stderr: true,
    stdout: true,
  });
  // An error between two files, or while it is being ended, is nobody's.
  return worker.on('error', () => {});
}

function askWorker(worker: Worker, task: WorkerTask, limits: IsolationLimits): Promise<WorkerReply> {
  const { timeoutMs, memoryMb } = limits;
  const { promise, resolve, reject } = withResolvers<WorkerReply>();
  const timer = setTimeout(
    () => reject(new Error(`it takes longer than ${timeoutMs / 1000} s to read`)),
    timeoutMs,
  );
  const tooMuch = () => new Error(`it needs more than ${memoryMb} MB of memory to read`);
  // The thread's own limit does not count what its buffers hold, and a few megabytes can unpack to all there is.
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > memoryMb * 1e6) reject(tooMuch());
  }, MEMORY_CHECK_MS);
  const onError = (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
  const onExit = () => reject(new Error('its reader ended without a result'));
  worker.once('message', resolve);
  worker.once('error', onError);
  worker.once('exit', onExit);
  worker.postMessage(task);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    worker.off('message', resolve);
    worker.off('exit', onExit);
    worker.off('error', onError);
  });
}

/** `Promise.withResolvers` of Node 22. */
function withResolvers<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<Value>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}
