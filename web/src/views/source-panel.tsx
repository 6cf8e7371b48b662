import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Citation } from '../../../src/contract/answer.ts';
import type { DocumentDetail } from '../../../src/contract/documents.ts';
import { readDocument } from '../api.ts';
import { t } from '../strings/strings.ts';
import { DocumentText } from './document-text.tsx';

interface Props {
  citations: readonly Citation[];
  marker: number;
  onMarker: (marker: number) => void;
  onClose: () => void;
}

/** The source of a footnote beside the answer: the document, scrolled to the paragraph, its quote highlighted. */
export function SourcePanel({ citations, marker, onMarker, onClose }: Props) {
  const [document, setDocument] = useState<DocumentDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = useRef<HTMLButtonElement>(null);
  const position = citations.findIndex((own) => own.marker === marker);
  const citation = citations[position];
  const documentId = citation?.documentId ?? '';

  useEffect(() => {
    close.current?.focus();
  }, []);
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
        <button type="button" class="quiet close" aria-label={t.closeSource} ref={close} onClick={onClose}>
          ✕
        </button>
      </header>
      <p class="place" dir="auto">
        {[citation.title, ...citation.section].join(' › ')}
        {citation.page !== null && `, ${t.page(citation.page)}`}{' '}
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
              <mark>{citation.quote}</mark>
              {citation.text.slice(citation.end)}
            </p>
          </>
        )}
        {problem === null && document?.id !== documentId && <p class="soft">{t.loading}</p>}
        {problem === null && document?.id === documentId && (
          <DocumentText
            document={document}
            target={citation.paragraphId}
            quote={{ start: citation.start, end: citation.end }}
          />
        )}
      </section>
    </aside>
  );
}
