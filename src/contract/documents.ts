import { z } from 'zod';
import { documentSchema } from './document.ts';

/** A document in the list. */
export const documentSummarySchema = documentSchema
  .pick({ id: true, path: true, title: true, publisher: true, date: true, url: true })
  .extend({
    paragraphs: z.number().int(),
    /** Null where the format has no pages. */
    pages: z.number().int().nullable(),
    /** Letters, digits, signs and blanks of its text. */
    characters: z.number().int(),
    /** Its language as an ISO 639-1 code, as far as a few hundred words tell. */
    language: z.string(),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

/** What `GET /api/documents` returns. */
export const documentListSchema = z.object({
  documents: z.array(documentSummarySchema),
  /** Whether web pages can be added by their addresses. */
  fetching: z.boolean(),
  /** Files of the folder that could not be read, with what to do. */
  failures: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string() })),
});
export type DocumentList = z.infer<typeof documentListSchema>;

/** A document with its text and paragraphs. */
export const documentDetailSchema = documentSchema
  .omit({ hash: true, reader: true })
  .meta({ id: 'Document' });
export type DocumentDetail = z.infer<typeof documentDetailSchema>;

/** What `POST /api/documents` takes beside files, where the settings allow it. */
export const addPageRequestSchema = z
  .strictObject({ url: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'AddPageRequest' });

/** What `POST /api/documents` returns: each file either became a document or was refused with a reason. */
export const uploadResponseSchema = z
  .object({
    documents: z.array(documentSummarySchema.extend({ existed: z.boolean() })),
    refused: z.array(z.object({ name: z.string(), code: z.string(), message: z.string(), hint: z.string() })),
  })
  .meta({ id: 'UploadResponse' });
export type UploadResponse = z.infer<typeof uploadResponseSchema>;

/** What a stream tells of an upload: what becomes of each file, how far embedding is, then the whole. */
export type UploadEvent =
  | { event: 'stored'; data: { name: string; path: string; existed: boolean } }
  | { event: 'refused'; data: UploadResponse['refused'][number] }
  | { event: 'progress'; data: { done: number; total: number; path: string } }
  | { event: 'done'; data: UploadResponse };
