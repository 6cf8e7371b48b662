import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentDetail } from '../../../src/contract/documents.ts';
import { readDocument } from '../api.ts';
import { DocumentText } from '../sources/document-text.tsx';
import { t } from '../strings/strings.ts';
import { hostOf, showDate } from './facts.ts';
import { FindInDocument } from './find-in-document.tsx';
import { type Found, findAll } from './find-text.ts';
import './documents.css';

/** A whole document with its outline and a search in it. */
export function DocumentView({ id, paragraph }: { id: string; paragraph: string | null }) {
  const [document, setDocument] = useState<DocumentDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
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
  const found: Found[] = findAll(document, search);
  const current = found[at];
  return (
    <div class="reading document">
      <h1 dir="auto">{document.title}</h1>
      <p class="soft" dir="auto">
        {[
          document.publisher,
          document.date && showDate(document.date),
          t.paragraphs(document.paragraphs.length),
        ]
          .filter(Boolean)
          .join(' · ')}
        {document.url && (
          <>
            {' · '}
            <a href={document.url} rel="noreferrer" target="_blank">
              {hostOf(document.url)}
            </a>
          </>
        )}
      </p>
      <FindInDocument
        count={found.length}
        at={at}
        onSearch={(text) => {
          setSearch(text);
          setAt(0);
        }}
        onStep={(by) => setAt((at + by + found.length) % Math.max(1, found.length))}
      />
      <Outline document={document} />
      <DocumentText
        document={document}
        target={search === '' ? paragraph : null}
        marks={found.map((own) => ({ ...own, strong: own === current }))}
      />
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
          <li key={`${id}-${level}`} class={`level-${Math.min(level, 5)}`}>
            <a href={`#section-${id}-${level}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
