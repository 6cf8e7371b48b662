import { findDates } from '../../facts/dates.ts';
import { tokenize } from '../../language/tokens.ts';
import type { Retrieved } from '../../retrieval/retrieved.ts';
import type { Question } from '../../understanding/question.ts';

/** Words for the document itself, as a person who reads it would say. */
const DOCUMENT =
  /\b(?:this|the)\s+(?:\p{L}+\s+){0,2}(?:document|paper|page|text|report|article|publication)\b/iu;

const ASKS_TITLE = /\b(?:title|titled|called|name of)\b/i;
const ASKS_DATE = /\b(?:when|what date|which date|what day|what year|date of)\b/i;
const ASKS_PUBLISHER = /^who\b|\b(?:publisher|issuer|author)\b/i;

/** Verbs of a dateline, by stem, that may stand for one another. */
const DATELINE = new Set(['updat', 'publish', 'post', 'issu', 'releas', 'modifi', 'date']);

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
export function findMetadata(question: Question, { paragraphs }: Retrieved): MetadataSentence | null {
  if (!DOCUMENT.test(question.text)) return null;
  for (const [position, { paragraph, document, sentences }] of paragraphs.entries()) {
    if (paragraph.section.length > 0 || !paragraph.text.startsWith(document.title)) continue;
    const line = sentences.find(({ start, end }) =>
      answers(question, paragraph.text.slice(start, end), document.title, document.publisher),
    );
    if (line) return { rank: position + 1, start: line.start, end: line.end };
  }
  return null;
}

function answers({ text, tokens }: Question, line: string, title: string, publisher: string | null): boolean {
  if (ASKS_TITLE.test(text)) return line === title;
  const verbs = tokens.filter(({ stem }) => DATELINE.has(stem)).map(({ stem }) => stem);
  const shared = tokenize(line).some(({ stem }) => verbs.includes(stem));
  if (ASKS_DATE.test(text)) return shared && findDates(line).length > 0;
  if (ASKS_PUBLISHER.test(text)) return shared && publisher !== null && line.includes(publisher);
  return false;
}
