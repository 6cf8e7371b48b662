import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Citation } from '../../../src/contract/answer.ts';
import type { DocumentDetail } from '../../../src/contract/documents.ts';
import { readDocument } from '../api.ts';
import { t } from '../strings/strings.ts';
import { cite, STYLES } from './cite.ts';
import { DocumentText } from './document-text.tsx';
import './sources.css';

interface Props {
  citations: readonly Citation[];
  marker: number;
  /** Whether a person opened it, and goes on reading there. */
  takesFocus: boolean;
  onMarker: (marker: number) => void;
  onClose: () => void;
}

/** The sources of an answer beside it: the cited document, all its quotes marked, the current one strongly and in view. */
export function SourcePanel({ citations, marker, takesFocus, onMarker, onClose }: Props) {
  const [document, setDocument] = useState<DocumentDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = useRef<HTMLButtonElement>(null);
  const found = citations.findIndex((own) => own.marker === marker);
  const position = Math.max(found, 0);
  const citation = citations[position];
  const documentId = citation?.documentId ?? '';

  useEffect(() => {
    if (takesFocus) close.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (document?.id === documentId) return;
    setProblem(null);
    readDocument(documentId).then(setDocument, (error: Error) => setProblem(error.message));
  }, [documentId]);

  const step = (by: number) => {
    const next = citations[position + by];
    if (next) onMarker(next.marker);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowRight' || event.key === 'n') step(1);
    else if (event.key === 'ArrowLeft' || event.key === 'p') step(-1);
    else return;
    event.preventDefault();
  };
  if (!citation) return null;
  const isLoaded = problem === null && document?.id === documentId;
  return (
    <aside class="source" aria-label={t.source} onKeyDown={onKeyDown}>
      <header>
        <button
          type="button"
          class="quiet"
          aria-label={t.previousFootnote}
          disabled={position <= 0}
          onClick={() => step(-1)}
        >
          ←
        </button>
        <span class="soft position" aria-live="polite">
          {t.footnoteOf(position + 1, citations.length)}
        </span>
        <button
          type="button"
          class="quiet"
          aria-label={t.nextFootnote}
          disabled={position >= citations.length - 1}
          onClick={() => step(1)}
        >
          →
        </button>
        {isLoaded && <CiteMenu citation={citation} document={document} />}
        <button type="button" class="quiet close" aria-label={t.closeSource} ref={close} onClick={onClose}>
          ✕
        </button>
      </header>
      <Documents citations={citations} current={documentId} onMarker={onMarker} />
      <p class="soft where" dir="auto">
        {citation.section.join(' › ')}
        {citation.page !== null && `${citation.section.length > 0 ? ', ' : ''}${t.page(citation.page)}`}{' '}
        <a href={`/documents/${encodeURIComponent(documentId)}#${citation.paragraphId}`}>{t.openDocument}</a>
      </p>
      <section class="source-text" tabindex={0} aria-label={citation.title}>
        {problem !== null && (
          <>
            <p class="error" role="alert">
              {problem}
            </p>
            {/* The answer keeps its sources, also when the document is gone. */}
            <p dir="auto">
              {citation.text.slice(0, citation.start)}
              <mark class="strong">{citation.quote}</mark>
              {citation.text.slice(citation.end)}
            </p>
          </>
        )}
        {problem === null && !isLoaded && <p class="soft">{t.loading}</p>}
        {isLoaded && (
          <DocumentText
            document={document}
            target={citation.paragraphId}
            marks={citations
              .filter((own) => own.documentId === documentId)
              .map((own) => ({ ...own, strong: own.marker === citation.marker }))}
          />
        )}
      </section>
    </aside>
  );
}

/** The cited documents, to go from one to the other. */
function Documents({
  citations,
  current,
  onMarker,
}: Pick<Props, 'citations' | 'onMarker'> & { current: string }) {
  const firsts = citations.filter(
    ({ documentId }, n) => citations.findIndex((own) => own.documentId === documentId) === n,
  );
  if (firsts.length < 2) {
    return (
      <p class="title" dir="auto">
        {firsts[0]?.title}
      </p>
    );
  }
  return (
    <div class="cited">
      {firsts.map(({ documentId, title, marker }) => (
        <button
          key={documentId}
          type="button"
          class="quiet"
          dir="auto"
          aria-pressed={documentId === current}
          onClick={() => onMarker(marker)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** Takes the quote along with where it stands. */
function CiteMenu({ citation, document }: { citation: Citation; document: DocumentDetail }) {
  const [done, setDone] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  const link = `${location.origin}/documents/${encodeURIComponent(document.id)}#${citation.paragraphId}`;
  return (
    <details class="menu cite" ref={menu}>
      <summary>{done ? t.copied : t.cite}</summary>
      <div class="menu-list">
        {STYLES.map((style) => (
          <button
            key={style}
            type="button"
            class="quiet"
            onClick={async () => {
              await navigator.clipboard.writeText(cite(style, citation, document, link));
              menu.current?.removeAttribute('open');
              setDone(true);
              setTimeout(() => setDone(false), 2_000);
            }}
          >
            {t.citeAs[style]}
          </button>
        ))}
      </div>
    </details>
  );
}
