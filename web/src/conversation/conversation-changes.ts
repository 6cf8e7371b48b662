import type { Conversation, Exchange } from './conversations.ts';

/** A conversation without a question; it is kept from its first question on. */
export const startConversation = (): Conversation => ({
  id: crypto.randomUUID(),
  title: '',
  updated: Date.now(),
  documents: [],
  exchanges: [],
});

/** A question that is asked just now. */
export const startExchange = (question: string): Exchange => ({
  id: crypto.randomUUID(),
  question,
  state: 'asking',
  text: '',
  citations: [],
  retrieved: [],
  standaloneQuestion: null,
  answer: null,
  error: null,
  verdict: null,
});

/** A conversation with some of an exchange changed; one that has no such exchange stays as it is. */
export const changeExchange = (
  conversation: Conversation,
  exchangeId: string,
  change: (exchange: Exchange) => Partial<Exchange>,
): Conversation => ({
  ...conversation,
  exchanges: conversation.exchanges.map((exchange) =>
    exchange.id === exchangeId ? { ...exchange, ...change(exchange) } : exchange,
  ),
});

/** A conversation with one more question; `replaced` and all after it give way. */
export const addExchange = (
  conversation: Conversation,
  exchange: Exchange,
  replaced?: string,
): Conversation => ({
  ...conversation,
  title: conversation.title || exchange.question.slice(0, 120),
  updated: Date.now(),
  exchanges: [...exchangesBefore(conversation, replaced), exchange],
});

/** The exchanges before the one with an id; all where there is none. */
export function exchangesBefore({ exchanges }: Conversation, id?: string): Exchange[] {
  const at = exchanges.findIndex((exchange) => exchange.id === id);
  return at < 0 ? exchanges : exchanges.slice(0, at);
}

/** What was being written when the page was left will not go on: its exchanges have failed, for the reason given. */
export const interrupt = (conversation: Conversation, reason: string): Conversation => ({
  ...conversation,
  exchanges: conversation.exchanges.map((exchange) =>
    exchange.state === 'asking'
      ? { ...exchange, state: 'failed', error: { message: reason, hint: '' } }
      : exchange,
  ),
});
