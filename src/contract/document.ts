import { z } from 'zod';

/** A part of a paragraph that is no running text. Offsets are UTF-16 code units in the paragraph's text. */
export const blockSchema = z.object({
  kind: z.enum(['item', 'row', 'code']),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
});
export type Block = z.infer<typeof blockSchema>;

/** The unit that is embedded, retrieved and cited. */
export const paragraphSchema = z.object({
  /** Derived from the document's id and the paragraph's text: links survive re-indexing. */
  id: z.string(),
  documentId: z.string(),
  /** Heading path, outermost first. */
  section: z.array(z.string()),
  /** Page number (from 1) where the format has pages. */
  page: z.number().int().positive().nullable(),
  /** Offsets in the document's text, in UTF-16 code units: `document.text.slice(start, end) === text`. */
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  text: z.string(),
  /** Items of a list, rows of a table and code within it, in order; the rest is running text. */
  blocks: z.array(blockSchema),
});
export type Paragraph = z.infer<typeof paragraphSchema>;

/** Where a page begins, in the document's text; pages are counted from 1. */
export const pageStartSchema = z.object({
  page: z.number().int().positive(),
  start: z.number().int().nonnegative(),
});
export type PageStart = z.infer<typeof pageStartSchema>;

/** One file, read. */
export const documentSchema = z.object({
  /** Derived from the path below the documents folder. */
  id: z.string(),
  /** Path below the documents folder, with forward slashes. */
  path: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  /** ISO date (YYYY-MM-DD) that the document gives for itself. */
  date: z.string().nullable(),
  /** Where a web page was fetched or saved from, by its own word. */
  url: z.url({ protocol: /^https?$/ }).nullable(),
  /** SHA-256 of the file's bytes, in hex. */
  hash: z.string(),
  /** Version of the reader that made the paragraphs; a newer reader reads the file again. */
  reader: z.number().int(),
  text: z.string(),
  /** Where its pages begin, in the order of the text; empty where the format has no pages. */
  pageStarts: z.array(pageStartSchema),
  paragraphs: z.array(paragraphSchema),
});
export type Document = z.infer<typeof documentSchema>;
