import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import { RequestError } from '../../errors.ts';
import { clientKeyOf } from './client-key.ts';

const MINUTE_MS = 60_000;

/**
 * Turns a client away that asks more often than so many times a minute: by its key, where the server asks for one and has checked it, else
 * by its address. What a client merely says of itself counts for nothing, since it can say something else each time. Behind a proxy all
 * who have no key share one address.
 */
export function limitRate(aMinute: number): MiddlewareHandler {
  return rateLimiter({
    windowMs: MINUTE_MS,
    limit: aMinute,
    keyGenerator: clientOf,
    handler: (c) => {
      c.header('retry-after', String(MINUTE_MS / 1000));
      throw new RequestError(
        'too_many_requests',
        `More than ${aMinute} requests came within a minute.`,
        'Try again in a minute; FOOTNOTE_RATE_LIMIT allows more.',
        429,
      );
    },
  });
}

function clientOf(c: Context): string {
  const key = clientKeyOf(c);
  if (key !== undefined) return key;
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // A request that came through no connection, from a program.
    return 'local';
  }
}
