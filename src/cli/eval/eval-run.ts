import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Config } from '../../config.ts';
import { runFiles, runIdOf } from '../../evaluation/report/run-files.ts';
import { formatBaseline, toBaseline } from '../../evaluation/run/baseline.ts';
import { evaluate, exitCodeOf } from '../../evaluation/run/evaluate.ts';
import { openJournal } from '../../evaluation/run/journal.ts';
import { figureDefinitions } from '../../evaluation/run/metrics/figures.ts';
import { provenanceOf, shortHashOf } from '../../evaluation/run/provenance.ts';
import { writeRunFiles } from '../../records/file-records.ts';
import { openRecords, runsFolder } from '../../records/open-records.ts';
import type { EvalOptions } from './eval-options.ts';
import { choose, openSource } from './question-source.ts';
import { baselineFor, chatFor, judgeFor, requireFigure, settingsFor } from './run-settings.ts';
import { showRun } from './show-run.ts';

/** `footnote eval [set]`: asks, judges, reports, and tells by its exit code whether the gate holds. */
export async function evalRun(
  config: Config,
  file: string | undefined,
  options: EvalOptions,
): Promise<number> {
  const settings = settingsFor(config, options);
  let round = 1;
  const chat = settings.llm ? chatFor(settings, options, () => round) : undefined;
  const source = await openSource(settings, file, options, chat);
  try {
    const { footnote, name } = source;
    const questions = choose(source.questions, options);
    const judge = judgeFor(footnote, options, chat);
    const provenance = provenanceOf(footnote, questions, judge.name);
    const repeat = options.repeat ?? 1;
    const journal = openJournal(
      settings.runsDir,
      shortHashOf(JSON.stringify([name, provenance, repeat])),
      options.resume,
    );
    const definitions = figureDefinitions(settings.llm?.prices);
    for (const key of Object.keys(options.min)) requireFigure(key, definitions);
    const baseline = baselineFor(name, options);
    const isWhole = options.filter === undefined && options.limit === undefined;
    const bar = options.json || !process.stderr.isTTY ? null : progressBar();
    bar?.start(questions.length * repeat, 0);
    const record = await evaluate(questions, {
      name,
      footnote,
      judge,
      provenance,
      repeat,
      definitions,
      baseline,
      thresholds: { ...(isWhole ? baseline?.thresholds : {}), ...options.min },
      concurrency: options.concurrency ?? (footnote.composer.kind === 'llm' ? 4 : 1),
      known: journal.known,
      onRound: (started) => {
        round = started;
      },
      onOutcome: (outcome) => {
        journal.add(outcome);
        bar?.increment();
      },
    }).finally(() => bar?.stop());
    const [id, files] = [runIdOf(record), await runFiles(record)];
    const folder = options.out ?? join(runsFolder(settings), id);
    await writeRunFiles(folder, files);
    if (settings.database && options.out === undefined) await keepInDatabase(settings, id, files);
    journal.close();
    if (options.updateBaseline && options.baseline) {
      writeFileSync(options.baseline, formatBaseline(toBaseline(record, baseline?.thresholds ?? {})));
    }
    if (options.json) console.log(JSON.stringify(record));
    else showRun(record, baseline, folder);
    return exitCodeOf(record);
  } finally {
    await source.close();
  }
}

/** Where the page of every server finds it; the files are for whoever ran it. */
async function keepInDatabase(settings: Config, id: string, files: Record<string, string>): Promise<void> {
  const records = openRecords(settings);
  await records.keepRun(id, files).finally(() => records.close());
}

function progressBar(): SingleBar {
  return new SingleBar({
    format: 'Asking {bar} {percentage}% | {value}/{total}',
    hideCursor: true,
    clearOnComplete: true,
  });
}
