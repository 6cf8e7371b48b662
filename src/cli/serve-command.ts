import { once } from 'node:events';
import type { Config } from '../config.ts';
import type { Readiness } from '../contract/readiness.ts';
import { messageOf } from '../errors.ts';
import { type DocumentWatcher, watchDocuments } from '../library/watch-documents.ts';
import { type Footnote, openFootnote } from '../open-footnote.ts';
import { makeApp } from '../server/app.ts';
import { isLoopback } from '../server/door/known-host.ts';
import { serve } from '../server/serve.ts';
import { showProgress } from './show-progress.ts';
import { showSyncReport } from './show-sync-report.ts';
import { warn } from './terminal.ts';

const OPEN_TO_ALL = `
  ┌─────────────────────────────────────────────────────────────────────────────┐
  │  ANYONE WHO CAN REACH THIS ADDRESS CAN READ, ADD AND DELETE THE DOCUMENTS.  │
  │  Set FOOTNOTE_API_KEY to ask for a key, or HOST=127.0.0.1 to stay local.    │
  └─────────────────────────────────────────────────────────────────────────────┘
`;

/** `footnote serve`: listens, brings the index up to date, and serves until SIGTERM or SIGINT. */
export async function serveCommand(config: Config): Promise<number> {
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const footnote = await openFootnote(config, { onProblem: warn, embedInChild: true });
  let readiness: Readiness = { ready: false, reason: 'The documents are being indexed.' };
  const server = await serve(
    makeApp(footnote, () => readiness),
    config,
  );
  console.log(`Footnote listens on ${server.url}`);
  if (!isLoopback(config.host) && config.door.apiKeys.length === 0) warn(OPEN_TO_ALL);

  const progress = showProgress();
  const synchronised = footnote
    .synchronise(progress.update)
    .finally(progress.stop)
    .then((report) => {
      console.log(showSyncReport(report));
      readiness = { ready: true };
      console.log(`Ready: answers are composed by ${footnote.composer.kind} (${footnote.composer.model}).`);
    })
    .catch((error) => {
      readiness = { ready: false, reason: `The documents could not be indexed: ${messageOf(error)}` };
      warn(readiness.reason);
    });

  const following = synchronised.then(() => follow(footnote, config.documentsDir));
  await stopped;
  console.log('Finishing what is under way …');
  await Promise.all([server.close(), following.then((watcher) => watcher?.close())]);
  return 0;
}

/** Brings the index up to date whenever the documents folder changes. Answers come from the old state until then. */
function follow(footnote: Footnote, folder: string): DocumentWatcher | null {
  const synchronise = async () => {
    const report = await footnote.synchronise();
    const { added, changed, removed, failed } = report;
    if (added.length + changed.length + removed.length + failed.length > 0)
      console.log(showSyncReport(report));
  };
  const complain = (error: unknown) => warn(`The documents could not be indexed: ${messageOf(error)}`);
  try {
    return watchDocuments(folder, synchronise, complain);
  } catch (error) {
    warn(messageOf(error));
    return null;
  }
}
