import { z } from 'zod';
import { type Document, documentSchema } from '../contract/document.ts';
import { FootnoteError } from '../errors.ts';
import type { Footnote } from '../open-footnote.ts';

/** A document in the list. */
export const documentSummarySchema = documentSchema
  .pick({ id: true, path: true, title: true, publisher: true, date: true, url: true })
  .extend({ paragraphs: z.number().int() })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

export const toSummary = (document: Document): DocumentSummary =>
  documentSummarySchema.parse({ ...document, paragraphs: document.paragraphs.length });

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

export type TellUpload = (event: UploadEvent) => void;

/** Something that becomes a file of the documents folder. */
export interface Addition {
  name: string;
  /** @throws FootnoteError when it can't be taken; then nothing is stored. */
  store(): Promise<{ path: string; existed: boolean }>;
}

/** Stores what can be taken, then indexes it; what can't is told, and the rest goes on. */
export async function addAll(
  additions: readonly Addition[],
  { index, synchronise }: Pick<Footnote, 'index' | 'synchronise'>,
  tell: TellUpload,
): Promise<UploadResponse> {
  const stored: { path: string; existed: boolean }[] = [];
  const refused: UploadResponse['refused'] = [];
  for (const { name, store } of additions) {
    try {
      const own = await store();
      stored.push(own);
      tell({ event: 'stored', data: { name, ...own } });
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error;
      const { code, message, hint } = error;
      refused.push({ name, code, message, hint });
      tell({ event: 'refused', data: { name, code, message, hint } });
    }
  }
  if (stored.some(({ existed }) => !existed)) await synchronise((data) => tell({ event: 'progress', data }));
  const documents = stored.flatMap(({ path, existed }) => {
    const document = index.documents().find((own) => own.path === path);
    return document ? [{ ...toSummary(document), existed }] : [];
  });
  return { documents, refused };
}
