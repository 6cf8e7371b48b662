import { SingleBar } from 'cli-progress';
import type { SyncProgress } from '../ingestion/synchronise.ts';

/** A progress bar on a terminal; elsewhere a line for each tenth. After `stop` it can begin anew. */
export function showProgress(): { update: SyncProgress; stop: () => void } {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: 'Embedding {bar} {percentage}% | {value}/{total} paragraphs | {path}',
      hideCursor: true,
    });
    let started = false;
    return {
      update: ({ done, total, path }) => {
        if (!started) bar.start(total, 0, { path });
        started = true;
        bar.update(done, { path });
      },
      stop: () => {
        bar.stop();
        started = false;
      },
    };
  }
  let shown = 0;
  return {
    update: ({ done, total }) => {
      const tenth = Math.floor((done / total) * 10);
      if (tenth === shown) return;
      shown = tenth;
      console.error(`embedded ${done} of ${total} paragraphs`);
    },
    stop: () => {
      shown = 0;
    },
  };
}
