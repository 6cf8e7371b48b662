import { useRef, useState } from 'hono/jsx/dom';
import { ask as askServer } from '../api.ts';
import { go } from '../router.ts';
import { t } from '../strings/strings.ts';
import { askRequest } from './ask-request.ts';
import { addExchange, changeExchange, exchangesBefore, startExchange } from './conversation-changes.ts';
import type { Exchange } from './conversations.ts';
import { afterEnd, afterError, afterEvent, spokenOf } from './exchange-progress.ts';
import { findNextQuestions } from './lead-on.ts';
import type { ShownConversation } from './use-conversation.ts';

export interface Asking {
  /** Asks a question of the conversation that is shown; `replaced` and all after it give way. */
  ask(question: string, replaced?: Exchange): Promise<void>;
  /** Ends the answer that is under way. */
  stop(): void;
  /** What is said to those who listen to the page. */
  spoken: string;
}

/** @param onAnswer is told of each answer that is complete while its conversation is shown. */
export function useAsking(shown: ShownConversation, onAnswer: (exchange: Exchange) => void): Asking {
  const [spoken, setSpoken] = useState('');
  const underWay = useRef<AbortController | null>(null);
  const stop = () => underWay.current?.abort();

  const ask: Asking['ask'] = async (question, replaced) => {
    stop();
    const controller = new AbortController();
    underWay.current = controller;
    const before = shown.present();
    const earlier = exchangesBefore(before, replaced?.id);
    let exchange = startExchange(question);
    const add = (to = before) => addExchange(to, exchange, replaced?.id);
    shown.show(before.id, add);
    void shown.keep(before.id, add);
    if (location.pathname !== `/c/${before.id}`) go(`/c/${before.id}`, { replace: true });
    setSpoken(t.thinking);

    const change = (changed: Partial<Exchange>) => {
      exchange = { ...exchange, ...changed };
      shown.show(before.id, (conversation) => changeExchange(conversation, exchange.id, () => changed));
      if (changed.state) setSpoken(spokenOf(exchange));
    };
    const finish = async () => {
      if (shown.present().id === before.id) onAnswer(exchange);
      const next = await findNextQuestions([...earlier, exchange]);
      await shown.change(before.id, (conversation) =>
        changeExchange(conversation, exchange.id, () => ({ next })),
      );
    };
    try {
      for await (const event of askServer(askRequest(question, earlier, before), controller.signal)) {
        change(afterEvent(exchange, event));
        if (event.event === 'done') void finish();
      }
      change(afterEnd(exchange));
    } catch (error) {
      change(controller.signal.aborted ? { state: 'stopped' } : afterError(error));
    }
    await shown.keep(
      before.id,
      (kept) =>
        kept && changeExchange(kept, exchange.id, ({ next }) => ({ ...exchange, ...(next && { next }) })),
    );
  };
  return { ask, stop, spoken };
}
