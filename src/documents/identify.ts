import { createHash } from 'node:crypto';
import type { Paragraph } from '../contract/document.ts';
import { pageAt } from './page-at.ts';
import type { ReadResult } from './read-result.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A readable id for a file: its path as a slug, and six hex digits of the path so that no two files share one. */
export function documentIdOf(path: string): string {
  const slug = path
    .replace(/\.[^./]+$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${slug || 'document'}-${sha256(path).slice(0, 6)}`;
}

/** The document of a paragraph, by its id: that begins with the document's, in which there is no dot. */
export const documentIdOfParagraph = (paragraphId: string): string =>
  paragraphId.slice(0, paragraphId.indexOf('.'));

/** Gives every paragraph its text, its page, and an id made of the document's id and a hash of that text. */
export function identifyParagraphs(
  documentId: string,
  { text, paragraphs, pageStarts = [] }: Pick<ReadResult, 'text' | 'paragraphs' | 'pageStarts'>,
): Paragraph[] {
  const seen = new Map<string, number>();
  return paragraphs.map((paragraph) => {
    const own = text.slice(paragraph.start, paragraph.end);
    const hash = sha256(own).slice(0, 12);
    const repeat = seen.get(hash) ?? 0;
    seen.set(hash, repeat + 1);
    const id = `${documentId}.${hash}${repeat ? `.${repeat}` : ''}`;
    const page = pageAt({ pageStarts }, paragraph.start);
    return { id, documentId, ...paragraph, page, text: own };
  });
}
