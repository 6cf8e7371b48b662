import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { FormatName } from './detect-format.ts';
import { readFormat } from './formats.ts';
import type { WorkerReply } from './read-isolated.ts';

/** The thread of `readIsolated`: reads one file and sends what is in it. */
const { format, bytes } = workerData as { format: FormatName; bytes: Uint8Array };
let reply: WorkerReply;
try {
  reply = { result: await readFormat(format, bytes) };
} catch (error) {
  reply = { problem: messageOf(error) };
}
parentPort?.postMessage(reply);
