import type { Document } from '../contract/document.ts';
import {
  type DocumentSummary,
  documentSummarySchema,
  type UploadEvent,
  type UploadResponse,
} from '../contract/documents.ts';
import { FootnoteError } from '../errors.ts';
import { detectAnyLanguage } from '../language/detect-language.ts';
import type { Footnote } from '../open-footnote.ts';

/** A document never changes; another version of it is another object. */
const summaries = new WeakMap<Document, DocumentSummary>();

export function toSummary(document: Document): DocumentSummary {
  const known = summaries.get(document);
  if (known) return known;
  const summary = documentSummarySchema.parse({
    ...document,
    paragraphs: document.paragraphs.length,
    pages: document.pageStarts.at(-1)?.page ?? null,
    characters: document.text.length,
    language: detectAnyLanguage(document.text),
  });
  summaries.set(document, summary);
  return summary;
}

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
