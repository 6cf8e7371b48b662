import type { Citation, Statement } from '../contract/answer.ts';
import { pageAt } from '../documents/page-at.ts';
import { withoutInvisible } from '../language/invisible.ts';
import { withoutForeignMarkers } from '../language/markers.ts';
import type { ScoredParagraph } from '../retrieval/retrieved.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';
import type { SupportedStatement, SupportingQuote } from '../verification/verify.ts';
/** One numbering, in order of first use; the same quote keeps its number. */
export function startNumbering() {
  const citations = new Map<string, Citation>();
  return {
    citations: () => [...citations.values()],
    /** Numbers a statement's quotes; `added` are the citations that were not there before. */
    add(
      { text, support, quotes }: SupportedStatement,
      { kind = 'sentence', highlight }: Pick<DraftStatement, 'kind' | 'highlight'>,
    ) {
      const added: Citation[] = [];
      const markers = quotes.map(({ source, span }) => {
        const key = `${source.paragraph.id} ${span.start} ${span.end}`;
        let citation = citations.get(key);
        if (!citation) {
          citation = toCitation(citations.size + 1, source, span);
          citations.set(key, citation);
          added.push(citation);
        }
        return citation.marker;
      });
      const shown = withoutOwnMarkers(text);
      const statement: Statement = {
        text: shown,
        support,
        kind,
        markers: [...new Set(markers)],
        highlight: placeIn(shown, highlight),
      };
      return { statement, added };
    },
  };
}

/** Where words stand in a text; null when they don't, or when they are all of it. */
function placeIn(text: string, words: string | undefined): Statement['highlight'] {
  const start = words ? text.indexOf(words) : -1;
  return words && start >= 0 ? { start, end: start + words.length } : null;
}

function toCitation(
  marker: number,
  { document, paragraph }: ScoredParagraph,
  { start, end }: SupportingQuote['span'],
): Citation {
  const { id: paragraphId, section, text } = paragraph;
  const quote = text.slice(start, end);
  return {
    marker,
    documentId: document.id,
    paragraphId,
    title: document.title,
    section,
    page: pageAt(document, paragraph.start + start),
    quote,
    start,
    end,
    text,
  };
}

/** Marks like ours that a document brings along ("[3]") would be taken for footnotes; what nobody sees is left out. */
const withoutOwnMarkers = (text: string) => withoutForeignMarkers(withoutInvisible(text));

/** Statements one behind the other; one with line breaks of its own stands by itself. */
export const gapBefore = ({ kind }: Statement, before: Statement | undefined): string => {
  if (!before) return '';
  return kind === 'sentence' && before.kind === 'sentence' ? ' ' : '\n\n';
};
