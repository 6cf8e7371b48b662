import { basename } from 'node:path';
import type { Config } from '../../config.ts';
import { RequestError } from '../../errors.ts';
import { kindOf } from '../../evaluation/run/metrics/figures.ts';
import { openBenchmark } from '../../evaluation/run/open-benchmark.ts';
import { DATASETS } from '../../evaluation/sets/datasets/datasets.ts';
import { type EvalQuestion, readQuestionSet } from '../../evaluation/sets/question-set.ts';
import type { ChatModel } from '../../llm/chat-model.ts';
import { type Footnote, openFootnote } from '../../open-footnote.ts';
import { showProgress } from '../show-progress.ts';
import { warn } from '../terminal.ts';
import { DEFAULT_SET, type EvalOptions } from './eval-options.ts';

/** Questions with what answers them. */
export interface Source {
  footnote: Footnote;
  questions: EvalQuestion[];
  name: string;
  close(): Promise<void>;
}

/** A question set over the person's documents, or a benchmark over its own. */
export async function openSource(
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
    return { footnote, questions, name: basename(file ?? DEFAULT_SET, '.jsonl'), close: footnote.close };
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

/** The questions that the options ask for. @throws RequestError when there are none. */
export function choose(
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
