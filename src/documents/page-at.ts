import type { Document } from '../contract/document.ts';

/** The page that an offset of a document's text stands on; null where there are none. A paragraph can go over several. */
export const pageAt = ({ pageStarts }: Pick<Document, 'pageStarts'>, offset: number): number | null =>
  pageStarts.findLast(({ start }) => start <= offset)?.page ?? null;
