import { useEffect, useRef } from 'hono/jsx/dom';
import type { DocumentDetail } from '../../../src/contract/documents.ts';
import { t } from '../strings/strings.ts';
import './sources.css';

/** A part of a paragraph that is set off; one of them strongly. Offsets are UTF-16 code units in the paragraph's text. */
export interface Mark {
  paragraphId: string;
  start: number;
  end: number;
  strong: boolean;
}

interface Props {
  document: DocumentDetail;
  /** Id of the paragraph to show first, where nothing is marked strongly. */
  target: string | null;
  marks: readonly Mark[];
}

/** A document as it reads: headings where the section changes, paragraphs with their own addresses. */
export function DocumentText({ document, target, marks }: Props) {
  const text = useRef<HTMLDivElement>(null);
  const strong = marks.find((own) => own.strong);
  useEffect(() => {
    // The quote itself, so that it is in view in a long paragraph, too.
    const shown = text.current?.querySelector('mark.strong') ?? text.current?.querySelector('.target');
    shown?.scrollIntoView({ block: 'center' });
  }, [target, strong?.paragraphId, strong?.start, document.id]);
  let section: string[] = [];
  return (
    <div class="document-text" ref={text} dir="auto">
      {document.paragraphs.map((paragraph) => {
        const same = section.findIndex((heading, n) => heading !== paragraph.section[n]);
        const from = same < 0 ? section.length : same;
        const fresh = paragraph.section.slice(from);
        section = paragraph.section;
        const isTarget = paragraph.id === (strong?.paragraphId ?? target);
        return (
          <div key={paragraph.id}>
            {fresh.map((heading, n) => {
              // The page's title is its h1.
              const Heading = `h${Math.min(6, from + n + 2)}` as 'h2';
              return (
                <Heading key={heading} class="heading" id={`section-${paragraph.id}-${from + n}`}>
                  {heading}
                </Heading>
              );
            })}
            <p id={paragraph.id} class={isTarget ? 'target' : undefined}>
              <MarkedText
                text={paragraph.text}
                marks={marks.filter((own) => own.paragraphId === paragraph.id)}
              />{' '}
              <a class="anchor" href={`/documents/${encodeURIComponent(document.id)}#${paragraph.id}`}>
                <span aria-hidden="true">¶</span>
                <span class="hidden">
                  {t.copyParagraphLink}
                  {paragraph.page !== null && `, ${t.page(paragraph.page)}`}
                </span>
              </a>
            </p>
          </div>
        );
      })}
    </div>
  );
}

/** Marks in order; of two that lie over each other the strong one, else the first, is shown whole. */
function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  if (marks.length === 0) return <>{text}</>;
  const inOrder = marks.toSorted((a, b) => Number(b.strong) - Number(a.strong) || a.start - b.start);
  const apart: Mark[] = [];
  for (const own of inOrder)
    if (!apart.some(({ start, end }) => own.start < end && start < own.end)) apart.push(own);
  apart.sort((a, b) => a.start - b.start);
  return (
    <>
      {apart.map((own, n) => (
        <>
          {text.slice(apart[n - 1]?.end ?? 0, own.start)}
          <mark class={own.strong ? 'strong' : undefined}>{text.slice(own.start, own.end)}</mark>
        </>
      ))}
      {text.slice(apart.at(-1)?.end ?? 0)}
    </>
  );
}
