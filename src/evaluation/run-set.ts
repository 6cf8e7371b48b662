import type { RunEvent } from '../contract/run.ts';
import type { Footnote } from '../open-footnote.ts';
import { checkSupport } from '../verification/support.ts';
import { runFiles, runIdOf } from './report/run-files.ts';
import { evaluate } from './run/evaluate.ts';
import { makeVerifierJudge } from './run/judges.ts';
import { figureDefinitions } from './run/metrics/figures.ts';
import { packagedBaseline } from './run/packaged-baseline.ts';
import { provenanceOf } from './run/provenance.ts';
import type { NamedSet } from './sets/question-sets.ts';

/** Questions under way at once: an LLM is waited for, the packaged models are not. */
const CONCURRENCY = { llm: 4, extractive: 1 };

export type RunSetParts = Pick<
  Footnote,
  'config' | 'ask' | 'retrieve' | 'index' | 'embedder' | 'composer' | 'reader' | 'records'
>;

/**
 * Asks a set over the documents as they are, and keeps the run where `npm run eval` keeps its own.
 * @returns the run's id.
 * @throws what `signal` was aborted with: nobody reads a run that was broken off.
 */
export async function runSet(
  { name, questions }: NamedSet,
  parts: RunSetParts,
  signal: AbortSignal,
  tell: (event: RunEvent) => Promise<void>,
): Promise<string> {
  const judge = makeVerifierJudge(
    (statement, quotes, context) =>
      checkSupport(statement, { quotes, context }, () => false).support !== 'unsupported',
  );
  const baseline = packagedBaseline(name);
  let wrong = 0;
  const record = await evaluate(questions, {
    name,
    footnote: { ...parts, ask: (request) => parts.ask({ ...request, signal }) },
    judge,
    provenance: provenanceOf(parts, questions, judge.name),
    definitions: figureDefinitions(parts.config.llm?.prices),
    baseline,
    thresholds: baseline?.thresholds ?? {},
    concurrency: CONCURRENCY[parts.composer.kind],
    onOutcome: ({ failure }, done, total) => {
      signal.throwIfAborted();
      if (failure) wrong++;
      void tell({ event: 'progress', data: { done, total, wrong } });
    },
  });
  const id = runIdOf(record);
  await parts.records.keepRun(id, await runFiles(record));
  return id;
}
