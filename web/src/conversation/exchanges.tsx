import { changeExchange } from './conversation-changes.ts';
import { ExchangeView } from './exchange-view.tsx';
import type { Asking } from './use-asking.ts';
import type { ShownConversation } from './use-conversation.ts';
import type { Footnotes } from './use-open-footnote.ts';

interface Props {
  shown: ShownConversation;
  footnotes: Footnotes;
  onAsk: Asking['ask'];
}

/** The questions and answers of a conversation. */
export function Exchanges({ shown: { conversation, change }, footnotes, onAsk }: Props) {
  const { id, exchanges } = conversation;
  const { open } = footnotes;
  return (
    <>
      {exchanges.map((exchange, n) => (
        <ExchangeView
          key={exchange.id}
          exchange={exchange}
          isLast={n === exchanges.length - 1}
          openMarker={open?.exchangeId === exchange.id ? open.marker : null}
          onOpen={(marker) => footnotes.choose(exchange.id, marker)}
          onHover={(marker) => footnotes.follow(exchange.id, marker)}
          onAsk={(question) => void onAsk(question)}
          onAskAgain={(question) => void onAsk(question, exchange)}
          onVerdict={(verdict) =>
            void change(id, (conversation) => changeExchange(conversation, exchange.id, () => ({ verdict })))
          }
        />
      ))}
    </>
  );
}
