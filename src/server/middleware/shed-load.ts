import type { MiddlewareHandler } from 'hono';
import { RequestError } from '../../errors.ts';

/** Seconds after which a client that was turned away may try again. */
const RETRY_AFTER = 2;

/**
 * Turns requests away when as many are under way as the machine can answer in a bearable time: whoever is let in gets an answer
 * soon, instead of everybody waiting for ever. A stream counts until it ends.
 */
export function shedLoad(most: number): MiddlewareHandler {
  let underWay = 0;
  return async (c, next) => {
    if (underWay >= most) {
      c.header('retry-after', String(RETRY_AFTER));
      throw new RequestError(
        'overloaded',
        `${most} questions are being answered already.`,
        `Try again in ${RETRY_AFTER} seconds; FOOTNOTE_MAX_REQUESTS allows more at once.`,
        503,
      );
    }
    underWay++;
    let ended = false;
    const end = () => {
      if (!ended) underWay--;
      ended = true;
    };
    try {
      await next();
    } catch (error) {
      end();
      throw error;
    }
    const { body, headers } = c.res;
    // Any other body is there already.
    if (!body || !headers.get('content-type')?.startsWith('text/event-stream')) return end();
    c.res = new Response(untilEnded(body, end), c.res);
  };
}

/** Passes a body on, and tells when it has ended or nobody reads it any more. */
function untilEnded(body: ReadableStream<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      } catch (error) {
        onEnd();
        controller.error(error);
      }
    },
    cancel(reason) {
      onEnd();
      return reader.cancel(reason);
    },
  });
}
