import { useEffect, useRef } from 'hono/jsx/dom';
import type { DocumentDetail } from '../../../src/contract/documents.ts';
import { t } from '../strings/strings.ts';

interface Props {
  document: DocumentDetail;
  /** Id of the paragraph to show first. */
  target: string | null;
  /** What to highlight in it; all of it when this is left out. */
  quote?: { start: number; end: number };
}

/** A document as it reads: headings where the section changes, paragraphs with their own addresses. */
export function DocumentText({ document, target, quote }: Props) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The quote itself, so that it is in view in a long paragraph, too.
    const shown = text.current?.querySelector('mark') ?? text.current?.querySelector('.target');
    shown?.scrollIntoView({ block: 'center' });
  }, [target, quote?.start, document.id]);
  let section: string[] = [];
  return (
    <div class="document-text" ref={text} dir="auto">
      {document.paragraphs.map((paragraph) => {
        const same = section.findIndex((heading, n) => heading !== paragraph.section[n]);
        const from = same < 0 ? section.length : same;
        const fresh = paragraph.section.slice(from);
        section = paragraph.section;
        const isTarget = paragraph.id === target;
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
              {isTarget && quote ? (
                <>
                  {paragraph.text.slice(0, quote.start)}
                  <mark>{paragraph.text.slice(quote.start, quote.end)}</mark>
                  {paragraph.text.slice(quote.end)}
                </>
              ) : (
                paragraph.text
              )}{' '}
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
