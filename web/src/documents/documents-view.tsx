import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentList, DocumentSummary } from '../../../src/contract/documents.ts';
import { type ApiError, listDocuments, readAgain, removeDocument } from '../api.ts';
import { t } from '../strings/strings.ts';
import { AddDocuments } from './add-documents.tsx';
import { languageName, showDate, showSize } from './facts.ts';
import './documents.css';

type Order = 'title' | 'date' | 'size';

const ORDERS: Record<Order, (a: DocumentSummary, b: DocumentSummary) => number> = {
  title: (a, b) => a.title.localeCompare(b.title),
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? ''),
  size: (a, b) => b.characters - a.characters,
};

/** The documents: what there is and what could not be read, adding, reading again, deleting. */
export function DocumentsView() {
  const [list, setList] = useState<DocumentList | null>(null);
  const [order, setOrder] = useState<Order>('title');
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const refresh = () =>
    listDocuments().then(
      (own) => {
        setList(own);
        setProblem('');
      },
      (error: ApiError) => setProblem(`${error.message} ${error.hint}`),
    );
  useEffect(() => void refresh(), []);
  const attempt = async (work: Promise<unknown>, success: string) => {
    try {
      await work;
      await refresh();
      setSaid(success);
    } catch (error) {
      const { message, hint } = error as ApiError;
      setProblem(`${message} ${hint ?? ''}`);
    }
  };
  const remove = ({ id, title }: DocumentSummary) => {
    if (confirm(t.removeDocument(title))) void attempt(removeDocument(id), t.removed(title));
  };
  const documents = list?.documents ?? [];
  const wanted = search.trim().toLowerCase();
  const shown = documents
    .filter(({ title, path, publisher }) =>
      [title, path, publisher ?? ''].some((own) => own.toLowerCase().includes(wanted)),
    )
    .toSorted(ORDERS[order]);
  return (
    <div class="reading documents">
      <h1>{t.documents}</h1>
      <AddDocuments fetching={list?.fetching ?? false} onChange={refresh} />
      <p class={said ? 'soft' : 'hidden'} role="status">
        {said}
      </p>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {(list?.failures.length ?? 0) > 0 && (
        <section class="failures" aria-label={t.notRead}>
          <h2>{t.notRead}</h2>
          <ul>
            {list?.failures.map(({ path, message, hint }) => (
              <li key={path}>
                <strong>{path}</strong>: {message.replace(`${path}: `, '')} <span class="soft">{hint}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {list && documents.length === 0 && <p class="soft">{t.noDocument}</p>}
      {documents.length > 1 && (
        <div class="find">
          <input
            type="search"
            aria-label={t.searchDocuments}
            placeholder={t.searchDocuments}
            onInput={(event: InputEvent) => setSearch((event.target as HTMLInputElement).value)}
          />
          <label>
            <span class="soft">{t.sortBy}</span>{' '}
            <select onChange={(event: Event) => setOrder((event.target as HTMLSelectElement).value as Order)}>
              {(['title', 'date', 'size'] as const).map((own) => (
                <option key={own} value={own} selected={own === order}>
                  {t.orders[own]}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <ul class="document-list">
        {shown.map((document) => (
          <li key={document.id}>
            <div>
              <a href={`/documents/${encodeURIComponent(document.id)}`} dir="auto">
                {document.title}
              </a>
              <div class="soft">
                {[
                  document.publisher,
                  document.date && showDate(document.date),
                  document.pages && t.pages(document.pages),
                  t.paragraphs(document.paragraphs),
                  showSize(document.characters),
                  languageName(document.language),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              <div class="soft path">{document.path}</div>
            </div>
            <div class="doing">
              <button
                type="button"
                class="quiet"
                aria-label={`${t.readAgain}: ${document.title}`}
                onClick={() => void attempt(readAgain(document.id), t.wasReadAgain(document.title))}
              >
                {t.readAgain}
              </button>
              <button
                type="button"
                class="quiet danger"
                aria-label={`${t.remove}: ${document.title}`}
                onClick={() => remove(document)}
              >
                {t.remove}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {documents.length > 0 && shown.length === 0 && <p class="soft">{t.noDocumentMatch}</p>}
    </div>
  );
}
