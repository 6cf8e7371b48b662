import { fold } from './fold.ts';
import type { GoldEvidence } from './question-set.ts';

/** A paragraph, as answers carry it. */
export interface ParagraphPlace {
  paragraphId: string;
  documentId: string;
  text: string;
}

/** How relevant a paragraph is to a question by its gold evidence; 0 when it is not. */
export function gradeOf(
  paragraph: ParagraphPlace,
  evidence: readonly GoldEvidence[],
  pathOf: (documentId: string) => string | undefined,
): number {
  return evidence.reduce(
    (most, gold) => Math.max(most, isGold(paragraph, gold, pathOf) ? gradeFor(gold) : 0),
    0,
  );
}

const gradeFor = (gold: GoldEvidence): number => (typeof gold === 'string' ? 1 : gold.grade);

function isGold(
  { paragraphId, documentId, text }: ParagraphPlace,
  gold: GoldEvidence,
  pathOf: (documentId: string) => string | undefined,
): boolean {
  if (typeof gold === 'string') return fold(text).includes(fold(gold));
  if ('paragraph' in gold) return paragraphId === gold.paragraph;
  return documentId === gold.document || pathOf(documentId) === gold.document;
}

/** Gold evidence as a person reads it. */
export function showEvidence(gold: GoldEvidence): string {
  if (typeof gold === 'string') return gold;
  return 'paragraph' in gold ? `paragraph ${gold.paragraph}` : `document ${gold.document}`;
}
