import { type Context, Hono } from 'hono';
import type { AskRequest } from '../../answering/ask.ts';
import type { AskEvent } from '../../contract/ask-event.ts';
import { askRequestSchema } from '../../contract/requests.ts';
import { requireDocuments } from '../../indexing/require-documents.ts';
import type { Footnote } from '../../open-footnote.ts';
import { errorEvent, streamEvents, wantsEvents } from '../event-stream.ts';
import { readJson } from '../read-json.ts';

/**
 * `POST /api/ask`: a question to a cited answer, as JSON, or with `Accept: text/event-stream` as events: `retrieved`,
 * then for each verified statement its new `citation`s and a `delta`, then `done` with the whole answer, or `error`.
 */
export function askRoute({ ask, index }: Pick<Footnote, 'ask' | 'index'>): Hono {
  return new Hono().post('/', async (c) => {
    const request = await readJson(c, askRequestSchema);
    requireDocuments(index, request.documents);
    return wantsEvents(c)
      ? streamAnswer(c, ask, request)
      : c.json(await ask({ ...request, signal: c.req.raw.signal }));
  });
}

function streamAnswer(c: Context, ask: Footnote['ask'], request: AskRequest): Response {
  return streamEvents(c, {
    run: async (send, signal) => {
      const onEvent = ({ event, data }: AskEvent) => send({ event, data: JSON.stringify(data) });
      await ask({ ...request, signal, onEvent });
    },
    onError: errorEvent,
  });
}
