import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { RequestError } from '../../errors.ts';
import { setClientKey } from './client-key.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Asks for one of these keys as a bearer token. Every key is compared, each in constant time, so that neither a near guess nor
 * the place of the right one shows in how long it takes.
 */
export function requireApiKey(keys: readonly string[]): MiddlewareHandler {
  const digests = keys.map(digest);
  return async (c, next) => {
    const given = /^Bearer +(\S+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const offered = digest(given ?? '');
    const matches = digests.filter((key) => timingSafeEqual(key, offered)).length;
    if (given === undefined || matches === 0) {
      c.header(
        'www-authenticate',
        `Bearer realm="Footnote"${given === undefined ? '' : ', error="invalid_token"'}`,
      );
      throw given === undefined
        ? new RequestError(
            'missing_key',
            'This server asks for a key.',
            'Send it as the header Authorization: Bearer <key>; whoever runs the server knows it (FOOTNOTE_API_KEY).',
            401,
          )
        : new RequestError(
            'wrong_key',
            'The key is not one of this server’s.',
            'Check FOOTNOTE_API_KEY.',
            401,
          );
    }
    setClientKey(c, offered.toString('hex'));
    await next();
  };
}
