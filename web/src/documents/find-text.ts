import type { DocumentDetail } from '../../../src/contract/documents.ts';

/** A place where the text that is looked for stands, by offsets in its paragraph. */
export interface Found {
  paragraphId: string;
  start: number;
  end: number;
}

/** Most places that are shown; who finds more looks for more. */
const MAX_FOUND = 500;

/** Every place of a text in a document, whatever its case and blanks; none for fewer than two letters. */
export function findAll({ paragraphs }: Pick<DocumentDetail, 'paragraphs'>, text: string): Found[] {
  const words = text.trim().split(/\s+/);
  if (text.trim().length < 2) return [];
  const pattern = new RegExp(
    words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'),
    'giu',
  );
  const found: Found[] = [];
  for (const paragraph of paragraphs) {
    for (const match of paragraph.text.matchAll(pattern)) {
      found.push({ paragraphId: paragraph.id, start: match.index, end: match.index + match[0].length });
      if (found.length >= MAX_FOUND) return found;
    }
  }
  return found;
}
