import { useEffect, useState } from 'hono/jsx/dom';
import type { Connections } from '../../../src/contract/connections.ts';
import { readConnections } from '../api.ts';
import {
  type Conversation,
  changeConversation,
  download,
  holds,
  removeConversation,
  toMarkdown,
} from '../conversation/conversations.ts';
import { go } from '../router.ts';
import { chooseLanguage, LANGUAGES, languageTag, t } from '../strings/strings.ts';
import { Brand } from './brand.tsx';

interface Props {
  open: boolean;
  conversations: Conversation[];
  current: string | null;
  view: string;
  keyNeeded: boolean;
  onChange: () => void;
}

/** The conversations of this browser, and the ways to the other views. */
export function Sidebar({ open, conversations, current, view, keyNeeded, onChange }: Props) {
  const [search, setSearch] = useState('');
  const [llm, setLlm] = useState<Connections['llm'] | null>(null);
  // Looked at again with each view: an LLM that failed in an answer shows.
  useEffect(() => {
    if (!keyNeeded)
      readConnections().then(
        (own) => setLlm(own.llm),
        () => {},
      );
  }, [view, keyNeeded]);
  const shown = conversations.filter((conversation) => holds(conversation, search));
  return (
    <nav id="side" class={open ? 'side open' : 'side'} aria-label={t.conversations}>
      <Brand />
      <a class="button" href="/">
        {t.newConversation}
      </a>
      <label>
        <span class="hidden">{t.searchConversations}</span>
        <input
          type="search"
          placeholder={t.searchConversations}
          onInput={(event: InputEvent) => setSearch((event.target as HTMLInputElement).value)}
        />
      </label>
      <ul class="conversations">
        {shown.map((conversation) => (
          <li key={conversation.id}>
            <a
              href={`/c/${conversation.id}`}
              aria-current={conversation.id === current ? 'page' : undefined}
              dir="auto"
            >
              {conversation.title}
            </a>
            <ConversationMenu
              conversation={conversation}
              isCurrent={conversation.id === current}
              onChange={onChange}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="soft">{conversations.length === 0 ? t.noConversation : t.noMatch}</p>}
      <div class="ways">
        <a href="/documents" aria-current={view === 'documents' ? 'page' : undefined}>
          {t.documents}
        </a>
        <a href="/eval" aria-current={view === 'eval' ? 'page' : undefined}>
          {t.evaluation}
        </a>
        <a href="/connections" aria-current={view === 'connections' ? 'page' : undefined}>
          {t.connections}
          {llm && (
            <>
              <span class={`lamp ${llm.state}`} aria-hidden="true" />
              <span class="hidden"> ({t.llmLamp[llm.state]})</span>
            </>
          )}
        </a>
        <a href="/openapi">{t.interface}</a>
        <label>
          <span class="hidden">{t.languageLabel}</span>
          <select onChange={(event: Event) => chooseLanguage((event.target as HTMLSelectElement).value)}>
            {Object.entries(LANGUAGES).map(([tag, { language }]) => (
              <option key={tag} value={tag} lang={tag} selected={tag === languageTag}>
                {language}
              </option>
            ))}
          </select>
        </label>
      </div>
    </nav>
  );
}

function ConversationMenu({
  conversation,
  isCurrent,
  onChange,
}: {
  conversation: Conversation;
  isCurrent: boolean;
  onChange: () => void;
}) {
  const { id, title } = conversation;
  const rename = async () => {
    const name = prompt(t.renameTo, title)?.trim();
    if (!name) return;
    await changeConversation(id, (kept) => kept && { ...kept, title: name });
    onChange();
  };
  const remove = async () => {
    if (!confirm(t.removeConversation(title))) return;
    await removeConversation(id);
    if (isCurrent) go('/', { replace: true });
    onChange();
  };
  const name = title.slice(0, 60).replace(/[^\p{L}\p{N}]+/gu, '-');
  return (
    <details class="menu more">
      <summary aria-label={t.actionsOf(title)}>⋯</summary>
      <div class="menu-list">
        <button type="button" class="quiet" onClick={rename}>
          {t.rename}
        </button>
        {isCurrent && (
          <button type="button" class="quiet" onClick={() => print()}>
            {t.print}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => download(`${name}.md`, 'text/markdown', toMarkdown(conversation))}
        >
          {t.exportMarkdown}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => download(`${name}.json`, 'application/json', JSON.stringify(conversation, null, 2))}
        >
          {t.exportJson}
        </button>
        <button type="button" class="quiet danger" onClick={remove}>
          {t.remove}
        </button>
      </div>
    </details>
  );
}
