import { APIUserAbortError } from 'openai';
import { FootnoteError, messageOf } from '../errors.ts';
import type { ChatModel } from './chat-model.ts';

/** How the last reply of an LLM went. */
type LlmState =
  | { state: 'untried' | 'works'; problem: null }
  | { state: 'fails'; problem: { message: string; hint: string } };

/** An LLM of which is known how it fares. */
export interface WatchedLlm extends ChatModel {
  state(): LlmState;
}

/** Remembers how each reply of an LLM ended. One that nobody waited for says nothing. */
export function watchLlm(chat: ChatModel): WatchedLlm {
  let last: LlmState = { state: 'untried', problem: null };
  return {
    model: chat.model,
    state: () => last,
    async *reply(messages, options) {
      try {
        const end = yield* chat.reply(messages, options);
        last = { state: 'works', problem: null };
        return end;
      } catch (error) {
        if (!(error instanceof APIUserAbortError || options?.signal?.aborted)) {
          const hint = error instanceof FootnoteError ? error.hint : '';
          last = { state: 'fails', problem: { message: messageOf(error), hint } };
        }
        throw error;
      }
    },
  };
}
