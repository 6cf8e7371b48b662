// Types alone: the page uses this file, and has no need of zod.
import type { Answer, Citation, Statement } from '../contract/answer.ts';

/** Where a citation stands, as a person reads it: title, headings, page. */
export const citationPlace = ({
  title,
  section,
  page,
}: Pick<Citation, 'title' | 'section' | 'page'>): string =>
  [title, ...section, ...(page === null ? [] : [`page ${page}`])].join(' › ');

/** The answer as plain text with its footnotes below, and the note when there is one. */
export const answerWithFootnotes = (answer: Answer): string => answer.answer + footnotesOf(answer);

/** What stands below the text, each part behind a blank line: a line a footnote (title, section, quote), and the note. */
export function footnotesOf({ citations, note }: Answer): string {
  const lines = citations.map(
    (citation) => `[${citation.marker}] ${citationPlace(citation)}: “${citation.quote.replace(/\s+/g, ' ')}”`,
  );
  return [lines.join('\n'), note ? `Note: ${note}` : '']
    .filter((part) => part !== '')
    .map((part) => `\n\n${part}`)
    .join('');
}

/** An earlier answer without its footnotes and its note, which say nothing that a follow-up leans on. */
export const withoutFootnotes = (content: string): string =>
  content.replace(/\n\n(?:\[\d+\] |Note: )[\s\S]*$/, '');

/** A statement with its markers behind it. */
export const withMarkers = ({ text, markers }: Pick<Statement, 'text' | 'markers'>) =>
  `${text} ${markers.map((marker) => `[${marker}]`).join('')}`;
