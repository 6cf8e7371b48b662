import { Hono } from 'hono';
import { z } from 'zod';
import { type Document, documentSchema } from '../../documents/document.ts';
import type { ParagraphIndex } from '../../indexing/paragraph-index.ts';
import { requireDocuments } from '../require-documents.ts';

/** A document in the list. */
export const documentSummarySchema = documentSchema
  .pick({ id: true, path: true, title: true, publisher: true, date: true })
  .extend({ paragraphs: z.number().int() })
  .meta({ id: 'DocumentSummary' });

/** A document with its text and paragraphs. */
export const documentDetailSchema = documentSchema
  .omit({ hash: true, reader: true })
  .meta({ id: 'Document' });

/** What `GET /api/documents` returns. */
export const documentListSchema = z.object({ documents: z.array(documentSummarySchema) });

/** `GET /api/documents` and `GET /api/documents/:id`. */
export function documentsRoute({ index }: { index: ParagraphIndex }): Hono {
  return new Hono()
    .get('/', (c) => c.json({ documents: index.documents().map(toSummary) }))
    .get('/:id', (c) => {
      const id = c.req.param('id');
      requireDocuments(index, [id]);
      const document = index.documents().find((other) => other.id === id);
      return c.json(documentDetailSchema.parse(document));
    });
}

const toSummary = (document: Document): z.infer<typeof documentSummarySchema> =>
  documentSummarySchema.parse({ ...document, paragraphs: document.paragraphs.length });
