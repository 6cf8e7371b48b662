import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Config } from '../../config.ts';
import { RequestError } from '../../errors.ts';
import { outcomeKey } from '../../evaluation/ask-questions.ts';
import {
  type Baseline,
  findChanges,
  formatBaseline,
  readBaseline,
  toBaseline,
} from '../../evaluation/baseline.ts';
import { rememberReplies } from '../../evaluation/cached-chat.ts';
import { DATASETS } from '../../evaluation/datasets/datasets.ts';
import { evaluate, exitCodeOf } from '../../evaluation/evaluate.ts';
import { showGold } from '../../evaluation/gold-answer.ts';
import { type Judge, makeLlmJudge, makeVerifierJudge } from '../../evaluation/judges.ts';
import { figureDefinitions, kindOf } from '../../evaluation/metrics/figures.ts';
import { openBenchmark } from '../../evaluation/open-benchmark.ts';
import { FAILURES, type Outcome, outcomeSchema } from '../../evaluation/outcome.ts';
import { hashOf, provenanceOf } from '../../evaluation/provenance.ts';
import { askedOf, type EvalQuestion, readQuestionSet } from '../../evaluation/question-set.ts';
import { showValue } from '../../evaluation/report/figure-text.ts';
import { htmlReport } from '../../evaluation/report/html.ts';
import { junitReport } from '../../evaluation/report/junit.ts';
import type { RunRecord } from '../../evaluation/run-record.ts';
import { type ChatModel, makeChatModel } from '../../llm/chat-model.ts';
import { readPrompts } from '../../llm/prompts.ts';
import { type Footnote, openFootnote } from '../../open-footnote.ts';
import { findFault } from '../../verification/support.ts';
import { showProgress, warn } from '../index-command.ts';
import { paint } from '../terminal.ts';
import { DEFAULT_SET, type EvalOptions } from './eval-options.ts';

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
      hashOf(JSON.stringify([name, provenance, repeat])),
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
    const folder =
      options.out ?? join(settings.runsDir, 'runs', `${record.at.replace(/[:.]/g, '-')}-${name}`);
    await writeRun(folder, record);
    journal.close();
    if (options.updateBaseline && options.baseline) {
      writeFileSync(options.baseline, formatBaseline(toBaseline(record, baseline?.thresholds ?? {})));
    }
    if (options.json) console.log(JSON.stringify(record));
    else show(record, baseline, folder);
    return exitCodeOf(record);
  } finally {
    await source.close();
  }
}

function settingsFor(config: Config, { composer, model, judge }: EvalOptions): Config {
  const needsLlm = composer === 'llm' || model !== undefined || judge === 'llm';
  if (needsLlm && !config.llm) {
    throw new RequestError(
      'no_llm',
      'This run needs an LLM, and none is configured.',
      'Set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL.',
    );
  }
  // The judge may be an LLM though the answers come from the extractive composer.
  const llm =
    config.llm && (composer !== 'extractive' || judge === 'llm')
      ? { ...config.llm, ...(model && { model }) }
      : null;
  return { ...config, llm };
}

function chatFor(config: Config, { cache }: EvalOptions, round: () => number): ChatModel | undefined {
  if (!config.llm) return undefined;
  const chat = makeChatModel(config.llm);
  const endpoint = config.llm.baseURL ?? 'api.openai.com';
  return cache ? rememberReplies(chat, join(config.runsDir, 'replies'), endpoint, round) : chat;
}

interface Source {
  footnote: Footnote;
  questions: EvalQuestion[];
  name: string;
  close(): Promise<void>;
}

/** A question set over the person's documents, or a benchmark over its own. */
async function openSource(
  config: Config,
  file: string | undefined,
  { dataset, composer }: EvalOptions,
  chat: ChatModel | undefined,
): Promise<Source> {
  const answering = composer === 'extractive' ? { ...config, llm: null } : config;
  const withChat = answering.llm && chat ? { chat } : {};
  const progress = showProgress();
  if (dataset === undefined) {
    const questions = readQuestionSet(file ?? DEFAULT_SET);
    const footnote = await openFootnote(answering, { onProblem: warn, ...withChat });
    await footnote.synchronise(progress.update).finally(progress.stop);
    return { footnote, questions, name: basename(file ?? DEFAULT_SET, '.jsonl'), close: async () => {} };
  }
  const reader = DATASETS[dataset];
  if (!reader || file === undefined) {
    throw new RequestError(
      'unknown_dataset',
      `There is no dataset "${dataset}", or its file is missing.`,
      `Known are ${Object.entries(DATASETS)
        .map(([name, { expects }]) => `${name} (${expects})`)
        .join(', ')}.`,
    );
  }
  const { files, questions } = reader.read(file);
  const opening = openBenchmark(answering, files, { onProgress: progress.update, ...withChat });
  const { footnote, close } = await opening.finally(progress.stop);
  return { footnote, questions, name: `${dataset}-${basename(file).replace(/\.\w+$/, '')}`, close };
}

function choose(
  questions: readonly EvalQuestion[],
  { filter, limit = questions.length }: EvalOptions,
): EvalQuestion[] {
  const chosen = questions
    .filter((question) => filter === undefined || [kindOf({ question }), ...question.tags].includes(filter))
    .slice(0, limit);
  if (chosen.length > 0) return chosen;
  throw new RequestError(
    'no_questions',
    filter === undefined ? 'The set holds no question.' : `No question has the tag ${filter}.`,
    'Look at the set’s tags, or leave --filter out.',
  );
}

function judgeFor(footnote: Footnote, { judge }: EvalOptions, chat: ChatModel | undefined): Judge {
  if (judge === 'llm' && chat) return makeLlmJudge(chat, readPrompts().judge);
  return makeVerifierJudge((statement, quotes, context) =>
    findFault(statement, { quotes, context }, () => false, footnote.embedder),
  );
}

/** Keeps the outcomes of a run that is under way, so that it can be gone on with. */
function openJournal(folder: string, key: string, resume: boolean) {
  const path = join(folder, 'unfinished', `${key}.jsonl`);
  const known = new Map<string, Outcome>();
  if (resume && existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      // The last line of a run that was broken off may be torn; its question is asked again.
      const outcome = parseOutcome(line);
      if (outcome) known.set(outcomeKey(outcome.question, outcome.repeat), outcome);
    }
  }
  mkdirSync(join(folder, 'unfinished'), { recursive: true });
  writeFileSync(path, [...known.values()].map((own) => `${JSON.stringify(own)}\n`).join(''));
  return {
    known,
    add: (outcome: Outcome) => {
      if (!known.has(outcomeKey(outcome.question, outcome.repeat)))
        appendFileSync(path, `${JSON.stringify(outcome)}\n`);
    },
    close: () => rmSync(path, { force: true }),
  };
}

function parseOutcome(line: string): Outcome | null {
  try {
    return outcomeSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The baseline of this set; another set's says nothing about it. */
function baselineFor(name: string, { baseline, updateBaseline }: EvalOptions): Baseline | null {
  if (baseline === null || (!existsSync(baseline) && updateBaseline)) return null;
  if (!existsSync(baseline)) {
    throw new RequestError(
      'no_baseline',
      `There is no baseline ${baseline}.`,
      '--update-baseline makes one; --no-baseline does without.',
    );
  }
  const read = readBaseline(baseline);
  return read.name === name ? read : null;
}

function requireFigure(key: string, definitions: ReturnType<typeof figureDefinitions>): void {
  if (definitions.some((own) => own.key === key)) return;
  throw new RequestError(
    'bad_option',
    `--min ${key}: there is no such figure.`,
    `Known are ${definitions.map((own) => own.key).join(', ')}.`,
  );
}

async function writeRun(folder: string, record: RunRecord): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), JSON.stringify(record));
  writeFileSync(join(folder, 'junit.xml'), junitReport(record));
  writeFileSync(join(folder, 'report.html'), await htmlReport(record));
}

function progressBar(): SingleBar {
  return new SingleBar({
    format: 'Asking {bar} {percentage}% | {value}/{total}',
    hideCursor: true,
    clearOnComplete: true,
  });
}

function show(
  { figures, outcomes, breaches, provenance, seconds, repeat }: RunRecord,
  baseline: Baseline | null,
  folder: string,
): void {
  for (const { question, answer, failure } of outcomes) {
    if (!failure) continue;
    const understood =
      answer.standaloneQuestion === answer.question ? '' : `\n  understood as: ${answer.standaloneQuestion}`;
    console.log(
      `${paint('red', FAILURES[failure].toUpperCase())}  ${question.id}: ${askedOf(question)}${understood}`,
    );
    const expected = question.unanswerable ? 'a refusal' : (question.answers ?? []).map(showGold).join(' | ');
    console.log(`  expected: ${expected}\n  given: ${answer.answer}\n`);
  }
  console.log(
    `${outcomes.length} answers in ${seconds.toFixed(1)} s, composer ${provenance.composer} (${provenance.model}), judge ${provenance.judge}\n`,
  );
  for (const { name, better, unit, mean, low, high, of } of figures) {
    const label = `${name}${better === 'lower' ? ' ↓' : ''}`;
    const interval = `[${showValue(low, unit)}, ${showValue(high, unit)}]`;
    console.log(`${label.padEnd(46)}${showValue(mean, unit).padStart(9)}  ${interval.padEnd(18)} of ${of}`);
  }
  if (repeat > 1) console.log(`\n${describeVariance(outcomes)}`);
  if (baseline) {
    const changes = findChanges(outcomes, baseline);
    console.log('');
    if (changes.length === 0) console.log('Question by question as in the baseline.');
    for (const { id, figure, better } of changes) {
      console.log(paint(better ? 'green' : 'red', `${better ? 'better' : 'worse '}  ${id}: ${figure}`));
    }
  }
  console.log(`\nReport: ${join(folder, 'report.html')}`);
  for (const { message } of breaches) console.log(paint('red', `GATE BROKEN  ${message}`));
}

/** How many questions were decided alike in every round. */
function describeVariance(outcomes: readonly Outcome[]): string {
  const verdicts = new Map<string, Set<string>>();
  for (const { question, failure } of outcomes) {
    verdicts.set(question.id, (verdicts.get(question.id) ?? new Set()).add(failure ?? 'right'));
  }
  const same = [...verdicts.values()].filter((own) => own.size === 1).length;
  return `${same} of ${verdicts.size} questions came out alike in every round.`;
}
