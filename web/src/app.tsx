import { useCallback, useEffect, useState } from 'hono/jsx/dom';
import { whenKeyIsNeeded } from './api-key.ts';
import { type Conversation, listConversations } from './conversations.ts';
import { followLink, useView } from './router.ts';
import { t } from './strings/strings.ts';
import { Chat } from './views/chat.tsx';
import { DocumentView } from './views/document-view.tsx';
import { DocumentsView } from './views/documents-view.tsx';
import { EvalView } from './views/eval-view.tsx';
import { KeyView } from './views/key-view.tsx';
import { Sidebar } from './views/sidebar.tsx';

/** The whole page: the conversations at the side, and what the address names. */
export function App() {
  const view = useView();
  const [conversations, setConversations] = useState<Conversation[]>([]);
  const [menuOpen, setMenuOpen] = useState(false);
  const [keyNeeded, setKeyNeeded] = useState(false);
  useEffect(() => whenKeyIsNeeded(() => setKeyNeeded(true)), []);
  const refresh = useCallback(() => void listConversations().then(setConversations), []);
  useEffect(() => {
    refresh();
  }, []);
  useEffect(() => {
    setMenuOpen(false);
  }, [view]);
  const current = view.name === 'chat' ? view.conversation : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to the links within, which can be reached by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter arrives as a click
    <div class="app" onClick={followLink}>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="top">
        <button
          type="button"
          class="quiet menu"
          aria-expanded={menuOpen}
          aria-controls="side"
          onClick={() => setMenuOpen(!menuOpen)}
        >
          <span aria-hidden="true">☰</span> <span class="hidden">{t.menu}</span>
        </button>
        <a class="brand" href="/">
          Footnote<sup aria-hidden="true">1</sup>
        </a>
      </header>
      <Sidebar
        open={menuOpen}
        conversations={conversations}
        current={current}
        view={view.name}
        onChange={refresh}
      />
      <main id="main" tabindex={-1}>
        {keyNeeded && <KeyView onKept={() => setKeyNeeded(false)} />}
        {!keyNeeded && view.name === 'chat' && <Chat id={view.conversation} onChange={refresh} />}
        {!keyNeeded && view.name === 'documents' && <DocumentsView />}
        {!keyNeeded && view.name === 'document' && (
          <DocumentView key={view.id} id={view.id} paragraph={view.paragraph} />
        )}
        {!keyNeeded && view.name === 'eval' && <EvalView />}
      </main>
    </div>
  );
}
