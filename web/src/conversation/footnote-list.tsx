import type { Citation, Statement } from '../../../src/contract/answer.ts';
import { t } from '../strings/strings.ts';
import { headingOf } from './place.ts';

interface Props {
  citations: readonly Citation[];
  statements: readonly Pick<Statement, 'text' | 'markers' | 'support'>[];
  openMarker: number | null;
  onOpen: (marker: number) => void;
  onHover: (marker: number) => void;
}

/** The footnotes below an answer: a line for each paragraph, and the quote where the answer does not say it in the same words. */
export function FootnoteList({ citations, statements, openMarker, onOpen, onHover }: Props) {
  const paragraphs = [...new Set(citations.map(({ paragraphId }) => paragraphId))].map((id) =>
    citations.filter(({ paragraphId }) => paragraphId === id),
  );
  return (
    <ul class="footnotes" aria-label={t.footnotes}>
      {paragraphs.map((own) => {
        const [first] = own as [Citation, ...Citation[]];
        const isOpen = own.some(({ marker }) => marker === openMarker);
        return (
          <li key={first.paragraphId} class={isOpen ? 'open' : undefined}>
            <button
              type="button"
              class="quiet"
              dir="auto"
              onClick={() => onOpen(first.marker)}
              onMouseEnter={() => onHover(first.marker)}
            >
              <span class="number">{own.map(({ marker }) => marker).join(', ')}</span>
              <span class="document">{first.title}</span>
              <span class="heading-page">{headingOf(first)}</span>
            </button>
            {own.map((citation) => (
              <q
                key={citation.marker}
                dir="auto"
                class={isSaid(citation, statements) ? 'note-quote same' : 'note-quote'}
              >
                {citation.quote}
              </q>
            ))}
            {own.some((citation) => isUnjudged(citation, statements)) && (
              <span class="soft not-judged">{t.notJudged}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Whether a statement says its quote in the same words. */
function isSaid({ marker, quote }: Citation, statements: Props['statements']): boolean {
  return statements.some(({ text, markers }) => markers.includes(marker) && fold(text).includes(fold(quote)));
}

/** Whether a statement rests on a quote in other words, which nobody judged. */
const isUnjudged = ({ marker }: Citation, statements: Props['statements']): boolean =>
  statements.some(({ support, markers }) => support === 'facts' && markers.includes(marker));

const fold = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
