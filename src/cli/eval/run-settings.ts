import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { RequestError } from '../../errors.ts';
import { type Baseline, readBaseline } from '../../evaluation/run/baseline.ts';
import { rememberReplies } from '../../evaluation/run/cached-chat.ts';
import { type Judge, makeLlmJudge, makeReaderJudge, makeVerifierJudge } from '../../evaluation/run/judges.ts';
import type { figureDefinitions } from '../../evaluation/run/metrics/figures.ts';
import { type ChatModel, makeChatModel } from '../../llm/chat-model.ts';
import { readPrompts } from '../../llm/prompts.ts';
import type { Footnote } from '../../open-footnote.ts';
import { checkSupport } from '../../verification/support.ts';
import type { EvalOptions } from './eval-options.ts';

/** The settings of a run: those of the environment, changed as the command line says. @throws RequestError without the LLM that it needs. */
export function settingsFor(config: Config, { composer, model, judge }: EvalOptions): Config {
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

/** The LLM of a run; what it was asked before is not asked again. */
export function chatFor(config: Config, { cache }: EvalOptions, round: () => number): ChatModel | undefined {
  if (!config.llm) return undefined;
  const chat = makeChatModel(config.llm);
  const endpoint = config.llm.baseURL ?? 'api.openai.com';
  return cache ? rememberReplies(chat, join(config.runsDir, 'replies'), endpoint, round) : chat;
}

/** Who says whether a citation supports a statement. */
export function judgeFor(footnote: Footnote, { judge }: EvalOptions, chat: ChatModel | undefined): Judge {
  if (judge === 'llm' && chat) return makeLlmJudge(chat, readPrompts().judge);
  if (judge === 'reader') {
    if (footnote.reader?.judgeSupport)
      return makeReaderJudge(footnote.reader.name, footnote.reader.judgeSupport);
    throw new RequestError(
      'no_reader',
      'This run needs a reader that judges statements.',
      'Set FOOTNOTE_READER=packaged.',
    );
  }
  return makeVerifierJudge(
    (statement, quotes, context) =>
      checkSupport(statement, { quotes, context }, () => false).support !== 'unsupported',
  );
}

/** The baseline of this set; another set's says nothing about it. */
export function baselineFor(name: string, { baseline, updateBaseline }: EvalOptions): Baseline | null {
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

/** @throws RequestError when no figure has this name. */
export function requireFigure(key: string, definitions: ReturnType<typeof figureDefinitions>): void {
  if (definitions.some((own) => own.key === key)) return;
  throw new RequestError(
    'bad_option',
    `--min ${key}: there is no such figure.`,
    `Known are ${definitions.map((own) => own.key).join(', ')}.`,
  );
}
