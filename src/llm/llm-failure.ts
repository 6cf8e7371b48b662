import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { LlmSettings } from '../config.ts';
import { LlmError, messageOf } from '../errors.ts';

/** What a failure of the openai client means for a person; an abort stays what it is. */
export function toLlmError(error: unknown, { baseURL, model, timeoutMs }: LlmSettings): unknown {
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
