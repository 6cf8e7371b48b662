import type { Token } from '../language/tokens.ts';

/** What is asked of a document itself: its title, when something was done to it, who did. */
export interface DocumentFact {
  kind: 'title' | 'date' | 'publisher';
  /** Stems of the verbs of a dateline that the question uses: an update is not an issue. */
  verbs: readonly string[];
}

/** Words for the document itself, as a person who reads it would say. */
const DOCUMENT =
  /\b(?:this|the)\s+(?:\p{L}+\s+){0,2}(?:document|paper|page|text|report|article|publication)\b/iu;

const ASKS: readonly [DocumentFact['kind'], RegExp][] = [
  ['title', /\b(?:title|titled|called|name of)\b/i],
  ['date', /\b(?:when|what date|which date|what day|what year|date of)\b/i],
  ['publisher', /^who\b|\b(?:publisher|issuer|author)\b/i],
];

/** Verbs of a dateline, by stem. */
const DATELINE = new Set(['updat', 'publish', 'post', 'issu', 'releas', 'modifi', 'date']);

/** Finds what a question asks of the document itself ("When was the page updated?"); null when it asks something else. */
export function findDocumentFact(text: string, tokens: readonly Token[]): DocumentFact | null {
  if (!DOCUMENT.test(text)) return null;
  const asked = ASKS.find(([, pattern]) => pattern.test(text));
  if (!asked) return null;
  const verbs = tokens.filter(({ stem }) => DATELINE.has(stem)).map(({ stem }) => stem);
  return { kind: asked[0], verbs };
}
