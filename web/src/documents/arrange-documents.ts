import type { DocumentSummary } from '../../../src/contract/documents.ts';

const ORDERS = {
  title: (a, b) => a.title.localeCompare(b.title),
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? ''),
  size: (a, b) => b.characters - a.characters,
} satisfies Record<string, (a: DocumentSummary, b: DocumentSummary) => number>;

/** What documents can be sorted by. */
export type Order = keyof typeof ORDERS;
export const ORDER_NAMES = Object.keys(ORDERS) as Order[];

/** The documents whose title, path or publisher holds a text, in an order. */
export function arrangeDocuments(
  documents: readonly DocumentSummary[],
  search: string,
  order: Order,
): DocumentSummary[] {
  const wanted = search.trim().toLowerCase();
  return documents
    .filter(({ title, path, publisher }) =>
      [title, path, publisher ?? ''].some((name) => name.toLowerCase().includes(wanted)),
    )
    .toSorted(ORDERS[order]);
}
