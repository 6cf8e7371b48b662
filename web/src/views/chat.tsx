import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Citation } from '../../../src/contract/answer.ts';
import type { Turn } from '../../../src/contract/turn.ts';
import { ApiError, ask, listSuggestions } from '../api.ts';
import {
  type Conversation,
  type Exchange,
  loadConversation,
  saveConversation,
  startConversation,
  startExchange,
} from '../conversations.ts';
import { go } from '../router.ts';
import { t } from '../strings/strings.ts';
import { DocumentFilter } from './document-filter.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { QuestionBox } from './question-box.tsx';
import { SourcePanel } from './source-panel.tsx';

/** A conversation: questions, answers, and the source beside them. */
export function Chat({ id, onChange }: { id: string | null; onChange: () => void }) {
  const [conversation, setConversation] = useState<Conversation>(startConversation);
  const [open, setOpen] = useState<{ citations: Citation[]; marker: number } | null>(null);
  const [spoken, setSpoken] = useState('');
  const present = useRef(conversation);
  const asking = useRef<AbortController | null>(null);
  const opener = useRef<HTMLElement | null>(null);

  const show = (next: Conversation) => {
    present.current = next;
    setConversation(next);
  };
  const update = (exchangeId: string, change: (exchange: Exchange) => Partial<Exchange>) => {
    const exchanges = (present.current as Conversation).exchanges.map((own) =>
      own.id === exchangeId ? { ...own, ...change(own) } : own,
    );
    show({ ...(present.current as Conversation), exchanges });
  };
  const save = async () => {
    await saveConversation(present.current as Conversation);
    onChange();
  };

  useEffect(() => {
    if (id !== null && id === present.current?.id) return;
    asking.current?.abort();
    setOpen(null);
    if (id === null) {
      show(startConversation());
      const question = new URLSearchParams(location.search).get('q');
      if (question) void submit(question);
      return;
    }
    void loadConversation(id).then((kept) => {
      if (!kept) return go('/', { replace: true });
      // An answer that was being written when the page was left will not go on.
      const exchanges = kept.exchanges.map((own) =>
        own.state === 'asking'
          ? { ...own, state: 'failed' as const, error: { message: t.interrupted, hint: '' } }
          : own,
      );
      show({ ...kept, exchanges });
    });
  }, [id]);

  const submit = async (question: string, replacing?: Exchange) => {
    asking.current?.abort();
    const before = present.current as Conversation;
    const exchange = startExchange(question);
    const at = replacing
      ? before.exchanges.findIndex(({ id: own }) => own === replacing.id)
      : before.exchanges.length;
    const earlier = before.exchanges.slice(0, at);
    show({
      ...before,
      title: before.title || question.slice(0, 120),
      updated: Date.now(),
      exchanges: [...earlier, exchange],
    });
    if (id !== before.id) go(`/c/${before.id}`, { replace: true });
    setSpoken(t.thinking);
    void save();
    const controller = new AbortController();
    asking.current = controller;
    try {
      const request = {
        question,
        history: historyOf(earlier),
        ...(before.documents.length > 0 && { documents: before.documents }),
      };
      for await (const { event, data } of ask(request, controller.signal)) {
        if (event === 'retrieved') {
          update(exchange.id, () => ({
            retrieved: data.retrieved,
            standaloneQuestion: data.standaloneQuestion,
          }));
        } else if (event === 'citation')
          update(exchange.id, ({ citations }) => ({ citations: [...citations, data] }));
        else if (event === 'delta') update(exchange.id, ({ text }) => ({ text: text + data.text }));
        else {
          update(exchange.id, () => ({
            state: 'done',
            answer: data,
            text: data.answer,
            citations: data.citations,
          }));
          setSpoken(data.answer);
        }
      }
      // A stream that ends without its last event was cut.
      update(exchange.id, ({ state }) =>
        state === 'asking' ? { state: 'failed', error: { message: t.offline, hint: t.offlineHint } } : {},
      );
    } catch (error) {
      if (controller.signal.aborted) {
        update(exchange.id, () => ({ state: 'stopped' }));
        setSpoken(t.stopped);
      } else {
        const { message, hint } = error instanceof ApiError ? error : { message: String(error), hint: '' };
        update(exchange.id, () => ({ state: 'failed', error: { message, hint } }));
        setSpoken(`${message} ${hint}`);
      }
    }
    if (asking.current === controller) asking.current = null;
    await save();
  };

  const openFootnote = (citations: Citation[], marker: number) => {
    opener.current = document.activeElement as HTMLElement | null;
    setOpen({ citations, marker });
  };
  const closeSource = () => {
    setOpen(null);
    opener.current?.focus();
  };

  const { exchanges } = conversation;
  const isAsking = exchanges.at(-1)?.state === 'asking';
  return (
    <div class={open ? 'chat with-source' : 'chat'}>
      <div class="talk">
        <div class="exchanges">
          {exchanges.length === 0 && <Welcome onAsk={(question) => void submit(question)} />}
          {exchanges.map((exchange) => (
            <ExchangeView
              key={exchange.id}
              exchange={exchange}
              openMarker={open && open.citations === exchange.citations ? open.marker : null}
              onOpen={(marker) => openFootnote(exchange.citations, marker)}
              onAskAgain={(question) => void submit(question, exchange)}
              onVerdict={(verdict) => {
                update(exchange.id, () => ({ verdict }));
                void save();
              }}
            />
          ))}
        </div>
        <div class="ask-area">
          <QuestionBox
            last={exchanges.at(-1)?.question ?? ''}
            isAsking={isAsking}
            onAsk={(question) => void submit(question)}
            onStop={() => asking.current?.abort()}
          />
          <DocumentFilter
            chosen={conversation.documents}
            onChoose={(documents) => {
              show({ ...(present.current as Conversation), documents });
              if (exchanges.length > 0) void save();
            }}
          />
        </div>
        <div class="hidden" role="status" aria-live="polite">
          {spoken}
        </div>
      </div>
      {open && (
        <SourcePanel
          citations={open.citations}
          marker={open.marker}
          onMarker={(marker) => setOpen({ ...open, marker })}
          onClose={closeSource}
        />
      )}
    </div>
  );
}

function Welcome({ onAsk }: { onAsk: (question: string) => void }) {
  const [suggestions, setSuggestions] = useState<string[]>([]);
  useEffect(() => void listSuggestions().then(setSuggestions, () => {}), []);
  return (
    <div class="welcome">
      <h1>{t.tagline}</h1>
      {suggestions.length > 0 && <p class="soft">{t.tryThese}</p>}
      <div class="suggestions">
        {suggestions.map((question) => (
          <button key={question} type="button" onClick={() => onAsk(question)} dir="auto">
            {question}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What was asked and answered before, as the API takes it; at most its hundred turns. */
function historyOf(exchanges: readonly Exchange[]): Turn[] {
  return exchanges
    .filter(({ answer }) => answer !== null)
    .slice(-50)
    .flatMap(({ answer, question }): Turn[] => [
      { role: 'user', content: answer?.standaloneQuestion ?? question },
      { role: 'assistant', content: answer?.answer ?? '' },
    ]);
}
