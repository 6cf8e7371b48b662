import { useCallback, useEffect, useState } from 'hono/jsx/dom';
import { whenKeyIsNeeded } from '../api-key.ts';
import { Chat } from '../conversation/chat.tsx';
import { type Conversation, listConversations } from '../conversation/conversations.ts';
import { followLink, useView } from '../router.ts';
import { t } from '../strings/strings.ts';
import { Brand } from './brand.tsx';
import { KeyView } from './key-view.tsx';
import { loadLater } from './load-later.tsx';
import { Sidebar } from './sidebar.tsx';
import './shell.css';

const DocumentsView = loadLater(async () => (await import('../documents/documents-view.tsx')).DocumentsView);
const DocumentView = loadLater(async () => (await import('../documents/document-view.tsx')).DocumentView);
const EvalView = loadLater(async () => (await import('../evaluation/eval-view.tsx')).EvalView);
const ConnectionsView = loadLater(
  async () => (await import('../connections/connections-view.tsx')).ConnectionsView,
);

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
          class="quiet"
          aria-expanded={menuOpen}
          aria-controls="side"
          onClick={() => setMenuOpen(!menuOpen)}
        >
          <span aria-hidden="true">☰</span> <span class="hidden">{t.menu}</span>
        </button>
        <Brand />
      </header>
      <Sidebar
        open={menuOpen}
        conversations={conversations}
        current={current}
        view={view.name}
        keyNeeded={keyNeeded}
        onChange={refresh}
      />
      <main id="main" tabindex={-1}>
        {keyNeeded && <KeyView onKept={() => setKeyNeeded(false)} />}
        {!keyNeeded && view.name === 'chat' && <Chat id={view.conversation} onChange={refresh} />}
        {!keyNeeded && view.name === 'documents' && <DocumentsView />}
        {!keyNeeded && view.name === 'document' && (
          <DocumentView key={view.id} id={view.id} paragraph={view.paragraph} />
        )}
        {!keyNeeded && view.name === 'eval' && <EvalView run={view.run} other={view.other} />}
        {!keyNeeded && view.name === 'connections' && <ConnectionsView />}
      </main>
    </div>
  );
}
