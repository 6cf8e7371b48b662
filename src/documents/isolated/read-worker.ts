import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../errors.ts';
import { readFormat } from '../formats/read-format.ts';
import { ReadProblem } from '../read-problem.ts';
import type { WorkerReply, WorkerTask } from './read-isolated.ts';

/** The thread of `makeIsolatedReader`: reads one file after the other and sends what is in each. */
parentPort?.on('message', async ({ format, bytes }: WorkerTask) => {
  parentPort?.postMessage(await read({ format, bytes }));
});

async function read({ format, bytes }: WorkerTask): Promise<WorkerReply> {
  try {
    return { result: await readFormat(format, bytes) };
  } catch (error) {
    return { problem: messageOf(error), hint: error instanceof ReadProblem ? error.hint : null };
  }
}
