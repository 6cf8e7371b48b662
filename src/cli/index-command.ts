import { SingleBar } from 'cli-progress';
import type { Config } from '../config.ts';
import { openFootnote } from '../footnote.ts';
import type { SyncProgress, SyncReport } from '../indexing/synchronise.ts';
import { paint } from './terminal.ts';

/** `footnote index`: makes the index hold what the documents folder holds. Exit code 1 when a file failed. */
export async function indexCommand(config: Config, { rebuild }: { rebuild: boolean }): Promise<number> {
  const footnote = await openFootnote(config, { rebuild, onProblem: warn });
  const progress = showProgress();
  const report = await footnote.synchronise(progress.update).finally(progress.stop);
  console.log(summarise(report));
  return report.failed.length > 0 ? 1 : 0;
}

/** Prints a warning that does not stop the work. */
export const warn = (message: string): void => console.error(paint('yellow', message, process.stderr));

/** A progress bar on a terminal; elsewhere a line for each tenth. */
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
      stop: () => bar.stop(),
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
    stop: () => {},
  };
}

/** What a synchronisation did, as lines for a person. */
export function summarise(report: SyncReport): string {
  const { added, changed, removed, unchanged, failed, skipped, embedded, seconds } = report;
  const lines = [
    ...added.map((path) => `added    ${path}`),
    ...changed.map((path) => `changed  ${path}`),
    ...removed.map((path) => `removed  ${path}`),
    ...skipped.map((path) => `skipped  ${path} (no reader for this format)`),
    ...failed.map(({ message, hint }) => `failed   ${message}. ${hint}`),
    `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged.length} unchanged` +
      `${failed.length > 0 ? `, ${failed.length} failed` : ''}; ${embedded} paragraphs embedded in ${seconds.toFixed(2)} s`,
  ];
  return lines.join('\n');
}
