import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { z } from 'zod';
import type { LlmSettings } from '../config.ts';
import { LlmError, messageOf } from '../errors.ts';
import type { ScoredParagraph } from '../retrieval/retriever.ts';
import type { Composer } from './composer.ts';
import { readPrompt } from './prompt.ts';
import { parseStatements } from './statements.ts';

/** Turns of the conversation that are shown to the LLM. */
const HISTORY_TURNS = 6;

/** What is used of an OpenAI-compatible endpoint's reply; servers differ in the rest. */
const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
});

const NOT_FOUND = /^\s*NOT_FOUND\b[:\s]*/;

/**
 * Makes the composer that asks an LLM over any OpenAI-compatible endpoint, at temperature 0. It returns what the
 * LLM says with its markers; whether that holds is for verification to find.
 */
export function makeLlmComposer(settings: LlmSettings): Composer {
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
    async compose({ question, retrieved, history, signal }) {
      if (retrieved.paragraphs.length === 0) return { statements: [], confidence: null };
      const [system, user] = prompt.fill({ question, paragraphs: fence(retrieved.paragraphs) });
      const turns = history.slice(-HISTORY_TURNS);
      const messages = [system, ...turns, user].filter((message) => message !== undefined);
      let reply: unknown;
      try {
        reply = await client.chat.completions.create(
          { model: settings.model, temperature: 0, messages },
          { signal: signal ?? null },
        );
      } catch (error) {
        throw toLlmError(error, settings);
      }
      const parsed = completionSchema.safeParse(reply);
      const content = parsed.data?.choices[0]?.message.content?.trim();
      if (!content) {
        throw new LlmError(
          'llm_bad_reply',
          `The LLM ${settings.model} sent no text.`,
          'Ask again, or choose another model with OPENAI_MODEL.',
        );
      }
      if (NOT_FOUND.test(content)) return { statements: [], confidence: null };
      return { statements: parseStatements(content), confidence: null };
    },
  };
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
