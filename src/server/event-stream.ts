import type { Context } from 'hono';
import { type SSEMessage, streamSSE } from 'hono/streaming';
import type { FootnoteError } from '../errors.ts';
import { describeError } from './errors.ts';

/** A comment goes out this often while nothing else does, so that no proxy takes the stream for dead. */
const HEARTBEAT_MS = 10_000;

/** A client that takes nothing for so long is cut off, in milliseconds. */
const SLOWEST_MS = 60_000;

export interface EventSource {
  /** Sends events until it is done; `signal` is aborted when the client has gone. Sending waits for a slow reader. */
  run(send: (message: SSEMessage) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** The event that tells of an error. */
  onError(error: Pick<FootnoteError, 'code' | 'message' | 'hint'>): SSEMessage;
  /** The event that ends the stream, when there is one. */
  end?: SSEMessage;
}

/** Whether the client asks for events in the place of one reply. */
export const wantsEvents = (c: Context): boolean =>
  /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');

/** The event `error` of our own streams, in the shape of an error's reply. */
export const errorEvent: EventSource['onError'] = ({ code, message, hint }) => ({
  event: 'error',
  data: JSON.stringify({ error: { code, message, hint } }),
});

/** Answers with server-sent events. */
export function streamEvents(
  c: Context,
  { run, onError, end }: EventSource,
  slowestMs = SLOWEST_MS,
): Response {
  // nginx and those like it would hold events back until they have a page full.
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const send = async (message: SSEMessage) => {
      const cut = setTimeout(() => stream.abort(), slowestMs);
      await stream.writeSSE(message).finally(() => clearTimeout(cut));
    };
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    // An error thrown out of this callback would reach the client as it is, so all are caught here.
    try {
      await run(send, gone.signal);
    } catch (error) {
      if (gone.signal.aborted) return;
      await stream.writeSSE(onError(describeError(error, c)));
    } finally {
      clearInterval(heartbeat);
    }
    if (end) await stream.writeSSE(end);
  });
}
