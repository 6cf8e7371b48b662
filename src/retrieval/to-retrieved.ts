import type { RetrievedParagraph } from '../contract/answer.ts';
import type { ScoredParagraph } from './retrieved.ts';

/** A scored paragraph as the API shows it. */
export function toRetrieved({ document, paragraph, score }: ScoredParagraph): RetrievedParagraph {
  const { id: paragraphId, section, text } = paragraph;
  return { paragraphId, documentId: document.id, title: document.title, section, text, score };
}
