import { once } from 'node:events';
import type { Config } from '../config.ts';
import type { FoundLlm } from '../contract/connections.ts';
import { holdIndex } from '../indexing/vectra/hold-index.ts';
import { keepSynchronised } from '../ingestion/keep-synchronised.ts';
import { openFootnote } from '../open-footnote.ts';
import { makeApp } from '../server/app.ts';
import { isLoopback } from '../server/middleware/known-host.ts';
import { serve } from '../server/serve.ts';
import { startTraces } from '../server/traces.ts';
import { showProgress } from './show-progress.ts';
import { showSyncReport } from './show-sync-report.ts';
import { warn } from './terminal.ts';

const OPEN_TO_ALL = `
  ┌─────────────────────────────────────────────────────────────────────────────┐
  │  ANYONE WHO CAN REACH THIS ADDRESS CAN READ, ADD AND DELETE THE DOCUMENTS.  │
  │  Set FOOTNOTE_API_KEY to ask for a key, or HOST=127.0.0.1 to stay local.    │
  └─────────────────────────────────────────────────────────────────────────────┘
`;

/** What is under way when the server is told to stop gets this long, in milliseconds. */
const GRACE_MS = 10_000;

/** `footnote serve`: listens, brings the index up to date, and serves until SIGTERM or SIGINT. */
export async function serveCommand(config: Config): Promise<number> {
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const release = config.database ? null : await holdIndex(config.indexDir);
  const footnote = await openFootnote(config, { onProblem: warn, embedInChild: true });
  const progress = showProgress();
  const library = keepSynchronised({
    documentsDir: config.documentsDir,
    synchronise: () => footnote.synchronise(progress.update).finally(progress.stop),
    onReport: (report) => console.log(showSyncReport(report)),
    onProblem: warn,
    canAnswer: () => footnote.index.documents().length > 0,
  });
  const traces = config.tracesEndpoint ? await startTraces(config.tracesEndpoint) : undefined;
  const server = await serve(makeApp({ ...footnote, traces }, library.readiness), config);
  console.log(`Footnote listens on ${server.url}`);
  if (!isLoopback(config.host) && config.door.apiKeys.length === 0) warn(OPEN_TO_ALL);
  void library.ready.then(async () => {
    console.log(`Ready: answers are composed by ${footnote.composer.kind} (${footnote.composer.model}).`);
    if (!footnote.llm) for (const found of await footnote.findLocalLlms()) console.log(howToConnect(found));
  });

  await stopped;
  console.log('Finishing what is under way …');
  endWithin(GRACE_MS + 2_000);
  await server.close(GRACE_MS);
  await library.close();
  await footnote.close();
  await traces?.close();
  await release?.();
  return 0;
}

/** An LLM server that runs on this machine is named, and used only when the person says so. */
const howToConnect = ({ name, baseUrl, models }: FoundLlm): string =>
  `${name} runs on this machine. To let it compose the answers, start with OPENAI_BASE_URL=${baseUrl} ` +
  `OPENAI_MODEL=${models[0] ?? '<its name there>'}`;

/** Whatever still holds the process after this long holds it no longer: the index is never half written. */
function endWithin(milliseconds: number): void {
  setTimeout(() => {
    warn('Something that was under way did not end in time, and was left.');
    process.exit(0);
  }, milliseconds).unref();
  // A second signal means at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
}
