import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { LlmSettings } from '../config.ts';
import { LlmError, messageOf } from '../errors.ts';
import type { ScoredParagraph } from '../retrieval/retriever.ts';
import type { Composer, DraftStatement } from './composer.ts';
import { fitContext } from './context-budget.ts';
import { type Message, readPrompt } from './prompt.ts';
import { parseStatements } from './statements.ts';

const NOT_FOUND = /^\s*NOT_FOUND\b[:\s]*/;

/** A statement counts as complete when this much of the next one has come, so that a late marker is not missed. */
const ENOUGH_OF_THE_NEXT = 12;

/**
 * Makes the composer that asks an LLM over any OpenAI-compatible endpoint, at temperature 0, and hands its statements on
 * while it still writes. Whether they hold is for verification to find.
 * @throws LlmError, from the composition, when the endpoint fails or sends no text.
 */
export function makeLlmComposer(settings: LlmSettings, countTokens: (text: string) => number): Composer {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseURL ?? null,
    timeout: settings.timeoutMs,
    maxRetries: settings.retries,
  });
  const prompt = readPrompt('answer', ['question', 'paragraphs']);
  return {
    kind: 'llm',
    model: settings.model,
    async *compose({ question, retrieved, history, signal }) {
      if (retrieved.paragraphs.length === 0) return { confidence: null };
      const fixed = prompt
        .fill({ question, paragraphs: '' })
        .reduce((sum, { content }) => sum + countTokens(content), 0);
      const fitting = fitContext(retrieved.paragraphs, history, fixed, {
        contextTokens: settings.contextTokens,
        countTokens,
      });
      const [system, user] = prompt.fill({ question, paragraphs: fence(fitting.paragraphs) });
      const messages = [system, ...fitting.history, user].filter((message) => message !== undefined);
      let text = '';
      let handedOn = 0;
      for await (const delta of streamText(client, messages, settings, signal)) {
        text += delta;
        if (NOT_FOUND.test(text)) continue;
        const statements = parseStatements(text);
        while (
          handedOn + 1 < statements.length &&
          (statements[handedOn + 1]?.text.length ?? 0) >= ENOUGH_OF_THE_NEXT
        ) {
          yield statements[handedOn++] as DraftStatement;
        }
      }
      if (NOT_FOUND.test(text)) return { confidence: null };
      yield* parseStatements(text).slice(handedOn);
      return { confidence: null };
    },
  };
}

/** The LLM's text, piece by piece. The whole reply must come within the time limit, not its first byte alone. */
async function* streamText(
  client: OpenAI,
  messages: Message[],
  settings: LlmSettings,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const { model, timeoutMs, retries } = settings;
  // Each try has the limit for itself; on top comes what the client waits between two.
  const limit = AbortSignal.timeout(timeoutMs * (retries + 1) + 1_000);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  let empty = true;
  let reason: string | null = null;
  try {
    const stream = await client.chat.completions.create(
      { model, temperature: 0, messages, stream: true },
      { signal: either },
    );
    for await (const chunk of stream) {
      const [choice] = chunk.choices ?? [];
      reason = choice?.finish_reason ?? reason;
      const piece = choice?.delta?.content;
      if (!piece) continue;
      empty = empty && piece.trim() === '';
      yield piece;
    }
  } catch (error) {
    throw toLlmError(error, settings);
  }
  if (signal?.aborted) throw new APIUserAbortError();
  if (limit.aborted) throw toLlmError(new APIConnectionTimeoutError(), settings);
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
      `The LLM ${model} sent no text.`,
      'Ask again, or choose another model with OPENAI_MODEL.',
    );
  }
}

/** Numbered paragraphs with title and section; the tag's own name in a text is defused so that it can't close it. */
function fence(paragraphs: readonly ScoredParagraph[]): string {
  return paragraphs
    .map(({ paragraph, document }, n) => {
      const source = [document.title, ...paragraph.section].join(' › ');
      return `[${n + 1}] (${source})\n${paragraph.text}`.replace(/<(?=\/?paragraphs>)/gi, '‹');
    })
    .join('\n\n');
}

function toLlmError(error: unknown, { baseURL, model, timeoutMs }: LlmSettings): unknown {
  const endpoint = baseURL ?? 'api.openai.com';
  if (error instanceof APIUserAbortError) return error;
  if (error instanceof APIConnectionTimeoutError) {
    return new LlmError(
      'llm_timeout',
      `The LLM at ${endpoint} did not answer within ${timeoutMs / 1000} s.`,
      'Raise FOOTNOTE_LLM_TIMEOUT_MS, or choose a faster model.',
      error,
    );
  }
  if (error instanceof APIConnectionError) {
    return new LlmError(
      'llm_unreachable',
      `The LLM at ${endpoint} can't be reached.`,
      'Check OPENAI_BASE_URL and that the server runs; without both OPENAI_ settings Footnote answers by itself.',
      error,
    );
  }
  if (error instanceof APIError && error.status !== undefined) {
    if (error.status === 401 || error.status === 403) {
      return new LlmError(
        'llm_unauthorised',
        `The LLM at ${endpoint} refused the key.`,
        'Check OPENAI_API_KEY.',
        error,
      );
    }
    if (error.status === 404) {
      return new LlmError(
        'llm_unknown_model',
        `The LLM at ${endpoint} does not know the model ${model}.`,
        'Check OPENAI_MODEL.',
        error,
      );
    }
    if (error.status === 429) {
      return new LlmError(
        'llm_rate_limited',
        `The LLM at ${endpoint} is over its rate limit.`,
        'Wait a little and ask again.',
        error,
      );
    }
    return new LlmError(
      'llm_failed',
      `The LLM at ${endpoint} failed with status ${error.status}.`,
      'Ask again; if it stays, look at that server’s log.',
      error,
    );
  }
  return new LlmError(
    'llm_bad_reply',
    `The LLM at ${endpoint} sent a reply that can't be read: ${messageOf(error)}`,
    'Check that OPENAI_BASE_URL is an OpenAI-compatible endpoint (it often ends in /v1).',
    error,
  );
}
