import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from '../contract/readiness.ts';
import { messageOf } from '../errors.ts';
import type { SyncReport } from './synchronise.ts';
import { type DocumentWatcher, watchDocuments } from './watch-documents.ts';

/** A first synchronisation that failed is tried again after this long, in milliseconds, also when nothing seems to change. */
const RETRY_MS = 10_000;

interface KeepSynchronisedOptions {
  documentsDir: string;
  synchronise: () => Promise<SyncReport>;
  /** Told of every synchronisation that did something. */
  onReport: (report: SyncReport) => void;
  /** Told of one that failed. */
  onProblem: (message: string) => void;
  /** Whether the index holds something from before, so that questions can be answered although the folder or the index can't be used. */
  canAnswer?: () => boolean;
  retryMs?: number;
}

/** An index that follows the documents folder. */
interface KeptSynchronised {
  /** Questions can be answered as soon as one synchronisation has succeeded, or failed over an index that holds something from before. */
  readiness(): Readiness;
  /** Resolves when one has succeeded. */
  ready: Promise<void>;
  /** Stops following; resolves when what is under way has ended. */
  close(): Promise<void>;
}

/** Synchronises now, again until it succeeds once, and whenever the folder has changed. */
export function keepSynchronised({
  documentsDir,
  synchronise,
  onReport,
  onProblem,
  canAnswer = () => false,
  retryMs = RETRY_MS,
}: KeepSynchronisedOptions): KeptSynchronised {
  let readiness: Readiness = { ready: false, reason: 'The documents are being indexed.' };
  let succeeded = false;
  const closing = new AbortController();
  let tellReady = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  const run = async () => {
    try {
      const report = await synchronise();
      const isFirst = !succeeded;
      succeeded = true;
      readiness = { ready: true };
      const { added, changed, removed, failed } = report;
      if (isFirst || added.length + changed.length + removed.length + failed.length > 0) onReport(report);
      tellReady();
    } catch (error) {
      const reason = `The documents could not be indexed: ${messageOf(error)}`;
      if (!readiness.ready) readiness = canAnswer() ? { ready: true } : { ready: false, reason };
      onProblem(readiness.ready ? `${reason} Questions are answered from what was indexed before.` : reason);
    }
  };
  const begin = async (): Promise<DocumentWatcher> => {
    // Watched from the start, so that nothing that happens meanwhile is missed.
    const watcher = await watchDocuments(documentsDir, run, (error) => onProblem(messageOf(error)));
    await run();
    while (!succeeded && !closing.signal.aborted) {
      await pause(retryMs, undefined, { signal: closing.signal }).catch(() => {});
      if (!closing.signal.aborted && !succeeded) await run();
    }
    return watcher;
  };
  const watching = begin();
  return {
    readiness: () => readiness,
    ready,
    close: async () => {
      closing.abort();
      await (await watching).close();
    },
  };
}
