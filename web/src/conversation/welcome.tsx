import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentSummary } from '../../../src/contract/documents.ts';
import { listDocuments, listSuggestions } from '../api.ts';
import { AddDocuments } from '../documents/add-documents.tsx';
import { factsOf } from '../documents/facts.ts';
import { t } from '../strings/strings.ts';

/** Documents that are named on the start page. */
const SHOWN = 5;

/** The beginning: what is here, what can be asked, and a place for one's own files. */
export function Welcome({ onAsk }: { onAsk: (question: string) => void }) {
  const [documents, setDocuments] = useState<DocumentSummary[] | null>(null);
  const [suggestions, setSuggestions] = useState<string[]>([]);
  const refresh = () => {
    listDocuments().then(
      (list) => setDocuments(list.documents),
      () => {},
    );
    listSuggestions().then(setSuggestions, () => {});
  };
  useEffect(refresh, []);
  const left = (documents?.length ?? 0) - SHOWN;
  return (
    <div class="welcome">
      <h1>{t.tagline}</h1>
      <p class="soft">{t.promise}</p>
      <div class="suggestions">
        {documents && documents.length > 0 && (
          <button type="button" onClick={() => onAsk(t.whatIsThisAbout(documents.length))}>
            {t.whatIsThisAbout(documents.length)}
          </button>
        )}
        {suggestions.map((question) => (
          <button key={question} type="button" onClick={() => onAsk(question)} dir="auto">
            {question}
          </button>
        ))}
      </div>
      <section class="here" aria-label={t.documents}>
        <h2>{t.documentsHere(documents?.length ?? 0)}</h2>
        <ul>
          {documents?.slice(0, SHOWN).map((document) => (
            <li key={document.id}>
              <a href={`/documents/${encodeURIComponent(document.id)}`} dir="auto">
                {document.title}
              </a>{' '}
              <span class="soft">{factsOf(document)}</span>
            </li>
          ))}
          {left > 0 && (
            <li>
              <a href="/documents">{t.allOfThem(left)}</a>
            </li>
          )}
        </ul>
        <AddDocuments onChange={refresh} />
      </section>
    </div>
  );
}
