import type { MiddlewareHandler } from 'hono';
import { type Logger, pino } from 'pino';
import type { Ask } from '../answering/ask.ts';
import type { Config } from '../config.ts';
import { routeOf } from './route-of.ts';

/** What the server writes down of what it does. */
export interface ServerLog {
  /** A line for each request, by its route, with the id that its reply carries too. */
  requests: MiddlewareHandler;
  /** The same way to ask, with a line for each answer. */
  answers(ask: Ask): Ask;
  /** An error that nobody expected. */
  error(error: unknown, requestId: string | undefined): void;
}

/**
 * Makes the log: lines of JSON (pino) on standard output, or nothing but unexpected errors, in plain words. A line holds no word of a
 * document, and a question only when a setting asks for it.
 * @param destination where lines go; standard output when left out.
 */
export function makeServerLog(
  { format, questions }: Config['log'],
  destination?: { write(line: string): void },
): ServerLog {
  if (format === 'off')
    return {
      requests: (_, next) => next(),
      answers: (ask) => ask,
      error: (error) => console.error(error),
    };
  const log: Logger = destination ? pino({}, destination) : pino();
  return {
    async requests(c, next) {
      const began = performance.now();
      await next();
      log.info({
        event: 'request',
        requestId: c.get('requestId'),
        method: c.req.method,
        route: routeOf(c),
        status: c.res.status,
        milliseconds: Math.round(performance.now() - began),
      });
    },
    answers: (ask) => async (request) => {
      const answer = await ask(request);
      const { id, status, composer, timings, retrieved, citations, dropped } = answer;
      log.info({
        event: 'answer',
        answerId: id,
        status,
        composer,
        milliseconds: Math.round(timings.total),
        retrieved: retrieved.length,
        citations: citations.length,
        dropped,
        ...(questions && { question: request.question }),
      });
      return answer;
    },
    error: (error, requestId) => log.error({ event: 'error', requestId, err: error }),
  };
}
