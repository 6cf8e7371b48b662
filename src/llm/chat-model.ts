import OpenAI, { APIConnectionTimeoutError, APIUserAbortError, BadRequestError } from 'openai';
import type { LlmSettings } from '../config.ts';
import { LlmError } from '../errors.ts';
import { toLlmError } from './llm-failure.ts';
import type { Message } from './prompt.ts';
import { withoutThoughts } from './thoughts.ts';

/** Tokens that a reply took, as its endpoint counts them. */
export interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
}

/** How a reply ended. */
export interface ReplyEnd {
  /** The endpoint's limit cut it off. */
  cut: boolean;
  /** Null when the endpoint does not tell. */
  usage: TokenUsage | null;
}

interface ReplyOptions {
  /** Aborted when nobody waits for the reply any more. */
  signal?: AbortSignal | undefined;
  /** Limit of this request, in milliseconds, where the general one is too long. */
  timeoutMs?: number;
  /** Further tries after a failure, where the general number is too high. */
  retries?: number;
}

/** An LLM that is asked at temperature 0. */
export interface ChatModel {
  readonly model: string;
  /**
   * The reply piece by piece.
   * @throws LlmError when the endpoint fails, sends no text, or its content filter holds the text back.
   */
  reply(messages: Message[], options?: ReplyOptions): AsyncGenerator<string, ReplyEnd, undefined>;
}

/** Makes the chat model at any OpenAI-compatible endpoint. */
export function makeChatModel(settings: LlmSettings): ChatModel {
  const { model, timeoutMs, retries } = settings;
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseURL ?? null,
    timeout: timeoutMs,
    maxRetries: retries,
  });
  // Some models take their own temperature alone; learnt from their first refusal.
  let temperature: { temperature?: number } = { temperature: 0 };
  const open = async (messages: Message[], options: OpenAI.RequestOptions) => {
    const create = () =>
      client.chat.completions.create(
        { model, ...temperature, messages, stream: true, stream_options: { include_usage: true } },
        options,
      );
    try {
      return await create();
    } catch (error) {
      const dislikesTemperature = error instanceof BadRequestError && /temperature/i.test(error.message);
      if (!dislikesTemperature || !('temperature' in temperature)) throw error;
      temperature = {};
      return create();
    }
  };
  return {
    model,
    async *reply(messages, { signal, timeoutMs: timeout = timeoutMs, retries: maxRetries = retries } = {}) {
      // The whole reply must come within the limit, not its first byte alone. Each try has it for itself; on top comes
      // what the client waits between two.
      const limit = AbortSignal.timeout(timeout * (maxRetries + 1) + 1_000);
      const either = signal ? AbortSignal.any([signal, limit]) : limit;
      let empty = true;
      let calledTool = false;
      let reason: string | null = null;
      let usage: TokenUsage | null = null;
      try {
        const stream = await open(messages, { signal: either, timeout, maxRetries });
        for await (const chunk of stream) {
          const [choice] = chunk.choices ?? [];
          reason = choice?.finish_reason ?? reason;
          calledTool ||= (choice?.delta?.tool_calls?.length ?? 0) > 0;
          if (chunk.usage) {
            usage = {
              promptTokens: chunk.usage.prompt_tokens,
              completionTokens: chunk.usage.completion_tokens,
            };
          }
          const piece = choice?.delta?.content;
          if (!piece) continue;
          empty = empty && piece.trim() === '';
          yield piece;
        }
      } catch (error) {
        throw toLlmError(error, { ...settings, timeoutMs: timeout });
      }
      if (signal?.aborted) throw new APIUserAbortError();
      if (limit.aborted)
        throw toLlmError(new APIConnectionTimeoutError(), { ...settings, timeoutMs: timeout });
      if (reason === 'content_filter') {
        throw new LlmError(
          'llm_filtered',
          `The content filter of the LLM ${model} held the answer back.`,
          'Put the question another way, or choose another model with OPENAI_MODEL.',
        );
      }
      if (empty) {
        throw new LlmError(
          'llm_bad_reply',
          `The LLM ${model} ${calledTool ? 'called a tool instead of answering' : 'sent no text'}.`,
          'Ask again, or choose another model with OPENAI_MODEL.',
        );
      }
      return { cut: reason === 'length', usage };
    },
  };
}

/** The whole reply, without what a reasoning model thinks aloud first. */
export async function completeReply(
  reply: AsyncGenerator<string, ReplyEnd, undefined>,
): Promise<{ text: string; usage: TokenUsage | null }> {
  let text = '';
  for (;;) {
    const step = await reply.next();
    if (step.done) return { text: withoutThoughts(text).trim(), usage: step.value.usage };
    text += step.value;
  }
}
