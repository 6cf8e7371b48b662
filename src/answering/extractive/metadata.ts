import { findDates } from '../../facts/dates.ts';
import { tokenize } from '../../language/tokens.ts';
import type { Retrieved } from '../../retrieval/retrieved.ts';
import type { DocumentFact } from '../../understanding/document-fact.ts';
import type { Question } from '../../understanding/question.ts';

/** A sentence that says something of the document itself: a place in the ranks of the retrieved paragraphs. */
export interface MetadataSentence {
  rank: number;
  start: number;
  end: number;
}

/**
 * Finds the line of a document's front matter that answers a question about the document itself ("When was the page
 * updated?"), or null when the question is not about it or no line says so. Only the verb that the question uses
 * will do: an update is not an issue.
 */
export function findMetadata(
  { documentFact }: Pick<Question, 'documentFact'>,
  { paragraphs }: Pick<Retrieved, 'paragraphs'>,
): MetadataSentence | null {
  if (!documentFact) return null;
  for (const [position, { paragraph, document, sentences }] of paragraphs.entries()) {
    if (paragraph.section.length > 0 || !paragraph.text.startsWith(document.title)) continue;
    const line = sentences.find(({ start, end }) =>
      answers(documentFact, paragraph.text.slice(start, end), document.title, document.publisher),
    );
    if (line) return { rank: position + 1, start: line.start, end: line.end };
  }
  return null;
}

function answers(
  { kind, verbs }: DocumentFact,
  line: string,
  title: string,
  publisher: string | null,
): boolean {
  if (kind === 'title') return line === title;
  if (!tokenize(line).some(({ stem }) => verbs.includes(stem))) return false;
  return kind === 'date' ? findDates(line).length > 0 : publisher !== null && line.includes(publisher);
}
