import type { Context, MiddlewareHandler } from 'hono';
import { RequestError } from '../../errors.ts';

/**
 * Refuses what a page of another origin has a browser send: by its header Origin, or where a browser sends none (it does with
 * some reads) by Sec-Fetch-Site. Programs that are no browser send neither and come in. Opening an address by a link is no
 * request of the page that holds the link: it reads nothing and writes nothing, so it comes in too.
 *
 * `hono/csrf` is not used here: it lets reads and JSON through, and refuses the uploads of curl.
 * @param isAllowed whether an origin other than the server's own may use it.
 */
export function refuseForeignPages(isAllowed: (origin: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isForeign =
      origin === undefined
        ? (site === 'cross-site' || site === 'same-site') && !isNavigation(c)
        : !isOwn(origin, c.req.header('host')) && !isAllowed(origin);
    if (isForeign) {
      throw new RequestError(
        'foreign_origin',
        `Pages of ${origin ?? 'another site'} may not use this server.`,
        'Open Footnote’s own page, or name the origin in FOOTNOTE_CORS_ORIGINS.',
        403,
      );
    }
    await next();
  };
}

/** The scheme is left out: a proxy may have taken TLS off. The host itself was found to be known before. */
const isOwn = (origin: string, host: string | undefined): boolean =>
  URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();

const isNavigation = ({ req }: Context): boolean =>
  req.method === 'GET' && req.header('sec-fetch-mode') === 'navigate';
