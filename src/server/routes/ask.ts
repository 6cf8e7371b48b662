import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AskRequest } from '../../answering/answerer.ts';
import type { Footnote } from '../../footnote.ts';
import { describeError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { askRequestSchema } from '../requests.ts';
import { requireDocuments } from '../require-documents.ts';

/** A comment goes out this often while nothing else does, so that no proxy takes the stream for dead. */
const HEARTBEAT_MS = 10_000;

/**
 * `POST /api/ask`: a question to a cited answer, as JSON, or with `Accept: text/event-stream` as events: `retrieved`,
 * then for each verified statement its new `citation`s and a `delta`, then `done` with the whole answer, or `error`.
 */
export function askRoute({ ask, index }: Pick<Footnote, 'ask' | 'index'>): Hono {
  return new Hono().post('/', async (c) => {
    const request = await readJson(c, askRequestSchema);
    requireDocuments(index, request.documents);
    const streams = /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
    return streams
      ? streamAnswer(c, ask, request)
      : c.json(await ask({ ...request, signal: c.req.raw.signal }));
  });
}

function streamAnswer(c: Context, ask: Footnote['ask'], request: AskRequest): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
    // An error thrown out of this callback would reach the client as it is, so all are caught here.
    try {
      await ask({ ...request, signal: gone.signal, onEvent: ({ event, data }) => send(event, data) });
    } catch (error) {
      if (gone.signal.aborted) return;
      const { code, message, hint } = describeError(error);
      await send('error', { error: { code, message, hint } });
    } finally {
      clearInterval(heartbeat);
    }
  });
}
