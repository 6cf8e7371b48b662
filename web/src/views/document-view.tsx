import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentDetail } from '../../../src/contract/documents.ts';
import { readDocument } from '../api.ts';
import { t } from '../strings/strings.ts';
import { DocumentText } from './document-text.tsx';

/** A whole document with its outline. */
export function DocumentView({ id, paragraph }: { id: string; paragraph: string | null }) {
  const [document, setDocument] = useState<DocumentDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    readDocument(id).then(setDocument, (error: Error) => setProblem(error.message));
  }, [id]);
  if (problem !== null) {
    return (
      <div class="reading" role="alert">
        <h1>{t.notFound}</h1>
        <p class="soft">{problem}</p>
        <a href="/documents">{t.documents}</a>
      </div>
    );
  }
  if (!document) return <p class="soft reading">{t.loading}</p>;
  return (
    <div class="reading">
      <h1 dir="auto">{document.title}</h1>
      <p class="soft" dir="auto">
        {[document.publisher, document.date, t.paragraphs(document.paragraphs.length)]
          .filter(Boolean)
          .join(' · ')}
        {document.url && (
          <>
            {' · '}
            <a href={document.url} rel="noreferrer" target="_blank">
              {new URL(document.url).host}
            </a>
          </>
        )}
      </p>
      <Outline document={document} />
      <DocumentText document={document} target={paragraph} />
    </div>
  );
}

function Outline({ document }: { document: DocumentDetail }) {
  let last: string[] = [];
  const entries = document.paragraphs.flatMap(({ id, section }) => {
    const from = section.findIndex((heading, n) => heading !== last[n]);
    last = section;
    return from < 0 ? [] : section.slice(from).map((heading, n) => ({ id, heading, level: from + n }));
  });
  if (entries.length < 2) return null;
  return (
    <details class="outline" open>
      <summary>{t.outline}</summary>
      <ul dir="auto">
        {entries.map(({ id, heading, level }) => (
          <li key={`${id}-${level}`} style={{ paddingInlineStart: `${level}rem` }}>
            <a href={`#section-${id}-${level}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
