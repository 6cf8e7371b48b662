import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Answer } from '../../../src/contract/answer.ts';
import type { Turn } from '../../../src/contract/turn.ts';
import { ApiError, ask, listSuggestions, suggestFollowUps } from '../api.ts';
import { go } from '../router.ts';
import { areSourcesShown, isWide, showSources } from '../sources/preference.ts';
import { SourcePanel } from '../sources/source-panel.tsx';
import { t } from '../strings/strings.ts';
import {
  addExchange,
  type Conversation,
  changeConversation,
  changeExchange,
  type Exchange,
  exchangesBefore,
  loadConversation,
  startConversation,
  startExchange,
} from './conversations.ts';
import { DocumentFilter } from './document-filter.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { QuestionBox } from './question-box.tsx';
import { Welcome } from './welcome.tsx';
import './chat.css';

/** Most questions that are offered after an answer. */
const OFFERED = 3;

/** The footnote whose source is shown; `isChosen` when a person opened it, not the page by itself. */
interface OpenFootnote {
  exchangeId: string;
  marker: number;
  isChosen: boolean;
}

/** A conversation: questions, answers, and the source beside them. */
export function Chat({ id, onChange }: { id: string | null; onChange: () => void }) {
  const [conversation, setConversation] = useState<Conversation>(startConversation);
  const [open, setOpen] = useState<OpenFootnote | null>(null);
  const [spoken, setSpoken] = useState('');
  const present = useRef(conversation);
  const asking = useRef<AbortController | null>(null);
  const opener = useRef<HTMLElement | null>(null);

  const show = (next: Conversation) => {
    present.current = next;
    setConversation(next);
  };
  /** Changes an exchange where it is shown, and in what is kept; the person may be in another conversation by now. */
  const showChange = (own: string, exchangeId: string, change: (exchange: Exchange) => Partial<Exchange>) => {
    const shown = present.current as Conversation;
    if (shown.id === own) show(changeExchange(shown, exchangeId, change));
  };
  /** What was deleted meanwhile stays deleted. */
  const keepChange = async (change: (kept: Conversation) => Conversation, own: string) => {
    await changeConversation(own, (kept) => kept && change(kept));
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
    let isLeft = false;
    void loadConversation(id).then((kept) => {
      if (isLeft) return;
      if (!kept) return go('/', { replace: true });
      // An answer that was being written when the page was left will not go on.
      const exchanges = kept.exchanges.map((own) =>
        own.state === 'asking'
          ? { ...own, state: 'failed' as const, error: { message: t.interrupted, hint: '' } }
          : own,
      );
      show({ ...kept, exchanges });
      showSourceOf(exchanges.at(-1));
    });
    return () => {
      isLeft = true;
    };
  }, [id]);

  const submit = async (question: string, replacing?: Exchange) => {
    asking.current?.abort();
    const before = present.current as Conversation;
    let exchange = startExchange(question);
    const earlier = exchangesBefore(before, replacing?.id);
    show(addExchange(before, exchange, replacing?.id));
    if (id !== before.id) go(`/c/${before.id}`, { replace: true });
    setSpoken(t.thinking);
    void changeConversation(before.id, (kept) => addExchange(kept ?? before, exchange, replacing?.id)).then(
      onChange,
    );
    const update = (change: (own: Exchange) => Partial<Exchange>) => {
      const changed = change(exchange);
      exchange = { ...exchange, ...changed };
      showChange(before.id, exchange.id, () => changed);
    };
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
          update(() => ({
            retrieved: data.retrieved,
            standaloneQuestion: data.standaloneQuestion,
          }));
        } else if (event === 'citation') update(({ citations }) => ({ citations: [...citations, data] }));
        else if (event === 'delta') update(({ text }) => ({ text: text + data.text }));
        else {
          update(() => ({
            state: 'done',
            answer: data,
            text: data.answer,
            citations: data.citations,
          }));
          setSpoken(data.answer);
          if ((present.current as Conversation).id === before.id) showSourceOf(exchange);
          void findNext(before.id, exchange.id, [...earlier, exchange], data);
        }
      }
      // A stream that ends without its last event was cut.
      update(({ state }) =>
        state === 'asking' ? { state: 'failed', error: { message: t.offline, hint: t.offlineHint } } : {},
      );
    } catch (error) {
      if (controller.signal.aborted) {
        update(() => ({ state: 'stopped' }));
        setSpoken(t.stopped);
      } else {
        const { message, hint } = error instanceof ApiError ? error : { message: String(error), hint: '' };
        update(() => ({ state: 'failed', error: { message, hint } }));
        setSpoken(`${message} ${hint}`);
      }
    }
    if (asking.current === controller) asking.current = null;
    const finished = exchange;
    await keepChange(
      (kept) => changeExchange(kept, finished.id, ({ next }) => ({ ...finished, ...(next && { next }) })),
      before.id,
    );
  };

  /** Where there is room, the source of an answer is shown with it, unless the person closed the panel for good. */
  const showSourceOf = (exchange: Exchange | undefined) => {
    const [first] = exchange?.citations ?? [];
    if (exchange && first && isWide() && areSourcesShown())
      setOpen({ exchangeId: exchange.id, marker: first.marker, isChosen: false });
  };
  const findNext = async (own: string, exchangeId: string, all: Exchange[], answer: Answer) => {
    const from = answer.status === 'refused' ? answer.related : answer.citations;
    const paragraphs = [...new Set(from.map(({ paragraphId }) => paragraphId))];
    const asked = all.flatMap((own) => [own.question, own.standaloneQuestion ?? '']).slice(-100);
    const quotes = all.flatMap(({ citations }) => citations.map(({ quote }) => quote)).slice(-100);
    const questions =
      paragraphs.length > 0 ? suggestFollowUps({ paragraphs, asked, quotes }) : listSuggestions();
    // An offer that does not come is not missed.
    const next = (await questions.catch(() => [])).filter((own) => !asked.includes(own)).slice(0, OFFERED);
    showChange(own, exchangeId, () => ({ next }));
    await keepChange((kept) => changeExchange(kept, exchangeId, () => ({ next })), own);
  };
  const openFootnote = (exchangeId: string, marker: number) => {
    opener.current = document.activeElement as HTMLElement | null;
    setOpen({ exchangeId, marker, isChosen: true });
  };
  const followHover = (exchangeId: string, marker: number) => {
    if (isWide()) setOpen((before) => before && { ...before, exchangeId, marker });
  };
  const closeSource = () => {
    if (isWide()) showSources(false);
    setOpen(null);
    opener.current?.focus();
  };

  const { exchanges } = conversation;
  const isAsking = exchanges.at(-1)?.state === 'asking';
  const shown = open && exchanges.find(({ id: own }) => own === open.exchangeId);
  // The panel closes from anywhere; in the question box Escape stops an answer instead.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !open) return;
    if (!(event.target instanceof HTMLTextAreaElement)) closeSource();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what has the focus within
    <div class={shown ? 'chat with-source' : 'chat'} onKeyDown={onKeyDown}>
      <div class="talk">
        <div class="exchanges">
          {exchanges.length === 0 && id === null && <Welcome onAsk={(question) => void submit(question)} />}
          {exchanges.map((exchange, n) => (
            <ExchangeView
              key={exchange.id}
              exchange={exchange}
              isLast={n === exchanges.length - 1}
              openMarker={open?.exchangeId === exchange.id ? open.marker : null}
              onOpen={(marker) => openFootnote(exchange.id, marker)}
              onHover={(marker) => followHover(exchange.id, marker)}
              onAsk={(question) => void submit(question)}
              onAskAgain={(question) => void submit(question, exchange)}
              onVerdict={(verdict) => {
                showChange(conversation.id, exchange.id, () => ({ verdict }));
                void keepChange(
                  (kept) => changeExchange(kept, exchange.id, () => ({ verdict })),
                  conversation.id,
                );
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
          <div class="below">
            <DocumentFilter
              chosen={conversation.documents}
              failed={exchanges.at(-1)?.state === 'failed'}
              onChoose={(documents) => {
                show({ ...(present.current as Conversation), documents });
                if (exchanges.length > 0)
                  void keepChange((kept) => ({ ...kept, documents }), conversation.id);
              }}
            />
            {!shown && exchanges.some(({ citations }) => citations.length > 0) && (
              <button
                type="button"
                class="quiet show-sources"
                onClick={() => {
                  showSources(true);
                  const last = exchanges.findLast(({ citations }) => citations.length > 0);
                  if (last?.citations[0]) openFootnote(last.id, last.citations[0].marker);
                }}
              >
                {t.showSources}
              </button>
            )}
          </div>
        </div>
        <div class="hidden" role="status" aria-live="polite">
          {spoken}
        </div>
      </div>
      {open && shown && (
        <SourcePanel
          citations={shown.citations}
          marker={open.marker}
          takesFocus={open.isChosen}
          onMarker={(marker) => setOpen({ ...open, marker })}
          onClose={closeSource}
        />
      )}
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
