import { useEffect } from 'hono/jsx/dom';
import { showSources } from '../sources/preference.ts';
import { SourcePanel } from '../sources/source-panel.tsx';
import { AskArea } from './ask-area.tsx';
import { Exchanges } from './exchanges.tsx';
import { useAsking } from './use-asking.ts';
import { useConversation } from './use-conversation.ts';
import { useOpenFootnote } from './use-open-footnote.ts';
import { Welcome } from './welcome.tsx';
import './chat.css';

/** A conversation: questions, answers, and the source beside them. */
export function Chat({ id, onChange }: { id: string | null; onChange: () => void }) {
  const footnotes = useOpenFootnote();
  const shown = useConversation(onChange);
  const { ask, stop, spoken } = useAsking(shown, footnotes.showWith);
  useEffect(() => {
    if (id === shown.present().id) return;
    stop();
    footnotes.forget();
    if (id !== null) return shown.load(id, ({ exchanges }) => footnotes.showWith(exchanges.at(-1)));
    shown.begin();
    const question = new URLSearchParams(location.search).get('q');
    if (question) void ask(question);
  }, [id]);

  const { conversation } = shown;
  const { exchanges } = conversation;
  const { open } = footnotes;
  const beside = open && exchanges.find((exchange) => exchange.id === open.exchangeId);
  const lastCiting = exchanges.findLast(({ citations }) => citations.length > 0);
  // The panel closes from anywhere; in the question box Escape stops an answer instead.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !open) return;
    if (!(event.target instanceof HTMLTextAreaElement)) footnotes.close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what has the focus within
    <div class={beside ? 'chat with-source' : 'chat'} onKeyDown={onKeyDown}>
      <div class="talk">
        <div class="exchanges">
          {exchanges.length === 0 && id === null && <Welcome onAsk={(question) => void ask(question)} />}
          <Exchanges shown={shown} footnotes={footnotes} onAsk={ask} />
        </div>
        <AskArea
          conversation={conversation}
          hidesSources={!beside && lastCiting !== undefined}
          onAsk={(question) => void ask(question)}
          onStop={stop}
          onChoose={(documents) => void shown.change(conversation.id, (kept) => ({ ...kept, documents }))}
          onShowSources={() => {
            showSources(true);
            if (lastCiting?.citations[0]) footnotes.choose(lastCiting.id, lastCiting.citations[0].marker);
          }}
        />
        <div class="hidden" role="status" aria-live="polite">
          {spoken}
        </div>
      </div>
      {open && beside && (
        <SourcePanel
          citations={beside.citations}
          marker={open.marker}
          takesFocus={open.isChosen}
          onMarker={footnotes.turnTo}
          onClose={footnotes.close}
        />
      )}
    </div>
  );
}
