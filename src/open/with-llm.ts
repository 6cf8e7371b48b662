import type { Composer } from '../answering/composer.ts';
import { withFallback } from '../answering/fallback-composer.ts';
import { makeLlmComposer } from '../answering/llm-composer.ts';
import type { LlmSettings } from '../config.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { ChatModel } from '../llm/chat-model.ts';
import type { Prompts } from '../llm/prompts.ts';
import { makeLlmResolver } from '../understanding/follow-ups/llm-standalone-question.ts';
import type { ResolveQuestion } from '../understanding/follow-ups/standalone-question.ts';
import { isFaithful } from '../verification/support.ts';

/** What an LLM adds: it composes answers and rewrites follow-ups, each over what works without it. */
export function withLlm(
  chat: ChatModel,
  prompts: Prompts,
  { contextTokens, fallback }: LlmSettings,
  embedder: Pick<Embedder, 'countTokens'>,
) {
  const budget = { contextTokens, countTokens: (text: string) => embedder.countTokens(text) };
  const composer = makeLlmComposer({ chat, prompt: prompts.answer, ...budget });
  return {
    composer,
    composerOver: (extractive: Composer) =>
      fallback === 'extractive' ? withFallback(composer, extractive) : composer,
    resolverOver: (offline: ResolveQuestion) =>
      makeLlmResolver({
        chat,
        prompt: prompts.standaloneQuestion,
        offline,
        isFaithful,
        ...budget,
      }),
  };
}
