import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import { FORMATS } from './formats.ts';
import type { WorkerReply } from './read-isolated.ts';

/** The thread of `readIsolated`: reads one file and sends what is in it. */
const { ending, bytes } = workerData as { ending: string; bytes: Uint8Array };
let reply: WorkerReply;
try {
  const format = FORMATS[ending];
  if (!format) throw new Error('this format can’t be read');
  reply = { result: await format.read(bytes) };
} catch (error) {
  reply = { problem: messageOf(error) };
}
parentPort?.postMessage(reply);
