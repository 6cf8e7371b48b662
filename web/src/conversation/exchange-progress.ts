import type { AskEvent } from '../../../src/contract/ask-event.ts';
import { ApiError } from '../api.ts';
import { t } from '../strings/strings.ts';
import type { Exchange } from './conversations.ts';

/** What changes of an exchange when the server tells something. */
export function afterEvent({ citations, text }: Exchange, { event, data }: AskEvent): Partial<Exchange> {
  switch (event) {
    case 'retrieved':
      return { retrieved: data.retrieved, standaloneQuestion: data.standaloneQuestion };
    case 'citation':
      return { citations: [...citations, data] };
    case 'delta':
      return { text: text + data.text };
    case 'done':
      return { state: 'done', answer: data, text: data.answer, citations: data.citations };
  }
}

/** What changes when the server has told all: a stream that ends without its last event was cut. */
export const afterEnd = ({ state }: Exchange): Partial<Exchange> =>
  state === 'asking' ? { state: 'failed', error: { message: t.offline, hint: t.offlineHint } } : {};

/** What changes when asking has failed. */
export function afterError(error: unknown): Partial<Exchange> {
  const { message, hint } = error instanceof ApiError ? error : { message: String(error), hint: '' };
  return { state: 'failed', error: { message, hint } };
}

/** How far an exchange is, for those who listen to the page. */
export function spokenOf({ state, answer, error }: Exchange): string {
  if (state === 'asking') return t.thinking;
  if (state === 'stopped') return t.stopped;
  return state === 'done' ? (answer?.answer ?? '') : `${error?.message} ${error?.hint}`;
}
