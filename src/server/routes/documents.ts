import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import PQueue from 'p-queue';
import type { Document } from '../../contract/document.ts';
import {
  addPageRequestSchema,
  type DocumentList,
  documentDetailSchema,
  type UploadEvent,
  type UploadResponse,
} from '../../contract/documents.ts';
import { RequestError } from '../../errors.ts';
import { parseUrl } from '../../fetching/fetch-page.ts';
import { requireDocuments } from '../../indexing/require-documents.ts';
import { storePage } from '../../ingestion/store-page.ts';
import { storeUpload } from '../../ingestion/store-upload.ts';
import type { Footnote } from '../../open-footnote.ts';
import { type Addition, addAll, type TellUpload, toSummary } from '../add-documents.ts';
import { errorEvent, streamEvents, wantsEvents } from '../event-stream.ts';
import { isJson, readJson } from '../read-json.ts';
import { receiveFiles } from '../receive-files.ts';

/** Runs changes of the documents one after the other. */
type OneAtATime = <Result>(job: () => Promise<Result>) => Promise<Result>;

type Parts = Pick<Footnote, 'index' | 'config' | 'synchronise' | 'fetchPage' | 'readDocument' | 'failures'>;

/** `GET`, `POST /api/documents`, `GET`, `DELETE /api/documents/:id`, `POST /api/documents/:id/read`: the corpus. */
export function documentsRoute(parts: Parts): Hono {
  const { index, config } = parts;
  const changes = new PQueue({ concurrency: 1 });
  const oneAtATime: OneAtATime = (job) => changes.add(job);
  return new Hono()
    .get('/', (c) =>
      c.json({
        documents: index.documents().map(toSummary),
        fetching: config.fetching.overHttp,
        failures: parts.failures(),
      } satisfies DocumentList),
    )
    .post('/', async (c) => {
      const add = await readAdditions(c, parts);
      return wantsEvents(c)
        ? streamUpload(c, add, oneAtATime)
        : c.json(await oneAtATime(() => add(() => {})));
    })
    .get('/:id', (c) => c.json(documentDetailSchema.parse(findDocument(parts, c.req.param('id')))))
    .post('/:id/read', async (c) => {
      const { id, path } = findDocument(parts, c.req.param('id'));
      const { failed } = await oneAtATime(() => parts.synchronise(undefined, [path]));
      const failure = failed.find((own) => own.path === path);
      if (failure) throw new RequestError('unreadable', failure.message, failure.hint, 422);
      return c.json(toSummary(findDocument(parts, id)));
    })
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

/** What a request adds: its files, or the page that it names. */
async function readAdditions(
  c: Context,
  parts: Parts,
): Promise<(tell: TellUpload) => Promise<UploadResponse>> {
  const { config, fetchPage, index, readDocument } = parts;
  const known = () => index.documents().map(({ path, hash, url }) => ({ path, hash, url }));
  const folder = config.documentsDir;
  if (isJson(c)) {
    const { url } = await readJson(c, addPageRequestSchema);
    if (!config.fetching.overHttp) throw fetchingOff();
    return (tell) =>
      addAll(
        [
          {
            name: url,
            store: async () => storePage(folder, await fetchPage(parseUrl(url)), known(), readDocument),
          },
        ],
        parts,
        tell,
      );
  }
  const { files, discard } = await receiveFiles(c, config.upload);
  const stored: { path: string; hash: string }[] = [];
  const additions = files.map(
    ({ name, path }): Addition => ({
      name,
      store: async () => {
        const file = { name, bytes: await readFile(path) };
        const own = await storeUpload(folder, file, [...known(), ...stored], readDocument);
        stored.push(own);
        return { path: own.path, existed: own.existed };
      },
    }),
  );
  return (tell) => addAll(additions, parts, tell).finally(discard);
}

const fetchingOff = () =>
  new RequestError(
    'fetching_off',
    'This server does not fetch web pages.',
    'Set FOOTNOTE_FETCH_OVER_HTTP=true, or save the page in a browser and upload it.',
    403,
  );

function streamUpload(
  c: Context,
  add: (tell: TellUpload) => Promise<UploadResponse>,
  oneAtATime: OneAtATime,
): Response {
  const asMessage = ({ event, data }: UploadEvent) => ({ event, data: JSON.stringify(data) });
  return streamEvents(c, {
    // What was sent is stored and indexed even when the one who sent it has gone.
    run: async (send) => {
      const data = await oneAtATime(() => add((event) => void send(asMessage(event))));
      await send(asMessage({ event: 'done', data }));
    },
    onError: errorEvent,
  });
}
