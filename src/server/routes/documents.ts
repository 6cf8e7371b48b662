import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { type Document, documentSchema } from '../../documents/document.ts';
import { storeUpload } from '../../documents/store-upload.ts';
import { FootnoteError, RequestError } from '../../errors.ts';
import type { Footnote } from '../../footnote.ts';
import { requireDocuments } from '../require-documents.ts';

/** A document in the list. */
export const documentSummarySchema = documentSchema
  .pick({ id: true, path: true, title: true, publisher: true, date: true })
  .extend({ paragraphs: z.number().int() })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

/** A document with its text and paragraphs. */
export const documentDetailSchema = documentSchema
  .omit({ hash: true, reader: true })
  .meta({ id: 'Document' });
export type DocumentDetail = z.infer<typeof documentDetailSchema>;

/** What `GET /api/documents` returns. */
export const documentListSchema = z.object({ documents: z.array(documentSummarySchema) });

/** What `POST /api/documents` returns: each file either became a document or was refused with a reason. */
export const uploadResponseSchema = z
  .object({
    documents: z.array(documentSummarySchema.extend({ existed: z.boolean() })),
    refused: z.array(z.object({ name: z.string(), code: z.string(), message: z.string(), hint: z.string() })),
  })
  .meta({ id: 'UploadResponse' });
export type UploadResponse = z.infer<typeof uploadResponseSchema>;

type Parts = Pick<Footnote, 'index' | 'config' | 'synchronise'>;

/** `GET`, `POST /api/documents`, `GET`, `DELETE /api/documents/:id`: the corpus. */
export function documentsRoute(parts: Parts): Hono {
  const { index, config } = parts;
  const oneAtATime = makeQueue();
  const { maxBytes, maxFiles } = config.upload;
  const limitUpload = bodyLimit({
    maxSize: maxBytes * maxFiles,
    onError: () => {
      throw new RequestError(
        'body_too_large',
        `The files are over ${maxBytes * maxFiles} bytes together.`,
        'Send fewer at once.',
        413,
      );
    },
  });
  return new Hono()
    .get('/', (c) => c.json({ documents: index.documents().map(toSummary) }))
    .post('/', limitUpload, async (c) => {
      const files = await readFiles(c, config.upload);
      return c.json(await oneAtATime(() => addFiles(files, parts)));
    })
    .get('/:id', (c) => c.json(documentDetailSchema.parse(findDocument(parts, c.req.param('id')))))
    .delete('/:id', async (c) => {
      const { path } = findDocument(parts, c.req.param('id'));
      await oneAtATime(async () => {
        await rm(join(config.documentsDir, path), { force: true });
        await parts.synchronise();
      });
      return c.body(null, 204);
    });
}

function findDocument({ index }: Pick<Footnote, 'index'>, id: string): Document {
  requireDocuments(index, [id]);
  return index.documents().find((document) => document.id === id) as Document;
}

async function readFiles(c: Context, { maxBytes, maxFiles }: Parts['config']['upload']): Promise<File[]> {
  const body = await c.req.parseBody({ all: true }).catch((error) => {
    if (error instanceof FootnoteError) throw error;
    throw noFile();
  });
  const files = Object.values(body)
    .flat()
    .filter((value): value is File => value instanceof File && value.name !== '');
  if (files.length === 0) throw noFile();
  if (files.length > maxFiles) {
    throw new RequestError(
      'too_many_files',
      `These are more than ${maxFiles} files.`,
      'Send them in parts.',
      413,
    );
  }
  const large = files.find(({ size }) => size > maxBytes);
  if (large) {
    throw new RequestError(
      'file_too_large',
      `${large.name} is over ${maxBytes} bytes.`,
      'Split it, or raise FOOTNOTE_UPLOAD_LIMIT.',
      413,
    );
  }
  return files;
}

const noFile = () =>
  new RequestError(
    'no_file',
    'The request holds no file.',
    'Send multipart/form-data: curl -F file=@notes.txt …/api/documents',
  );

async function addFiles(
  files: readonly File[],
  { index, config, synchronise }: Parts,
): Promise<UploadResponse> {
  const stored: { path: string; existed: boolean }[] = [];
  const refused: UploadResponse['refused'] = [];
  const known = index.documents().map(({ path, hash }) => ({ path, hash }));
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const own = await storeUpload(config.documentsDir, { name: file.name, bytes }, known);
      stored.push(own);
      known.push({ path: own.path, hash: '' });
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error;
      refused.push({ name: file.name, code: error.code, message: error.message, hint: error.hint });
    }
  }
  if (stored.some(({ existed }) => !existed)) await synchronise();
  const documents = stored.flatMap(({ path, existed }) => {
    const document = index.documents().find((own) => own.path === path);
    return document ? [{ ...toSummary(document), existed }] : [];
  });
  return { documents, refused };
}

/** Runs one job after the other, whatever becomes of those before. */
function makeQueue(): <Result>(job: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const own = last.then(job);
    last = own.catch(() => {});
    return own;
  };
}

const toSummary = (document: Document): DocumentSummary =>
  documentSummarySchema.parse({ ...document, paragraphs: document.paragraphs.length });
