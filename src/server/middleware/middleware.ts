import type { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Config } from '../../config.ts';
import { requireApiKey } from './api-key.ts';
import { makeHostTest, requireKnownHost } from './known-host.ts';
import { refuseForeignPages } from './own-pages.ts';

/** What reads or writes; the page's own files and what operations ask for hold nothing of the documents. */
const GUARDED = ['/api/*', '/v1/*', '/mcp', '/eval'];

/** What a key is asked for. The page itself has to load before it can ask a person for one. */
const KEYED = ['/api/*', '/v1/*', '/mcp'];

/**
 * Hangs the one guard before every route that reads or writes: the host must be known, a page of another origin is refused unless
 * a setting names it, and a key is asked for when there is one.
 */
export function guard(app: Hono, { host, door }: Pick<Config, 'host' | 'door'>): void {
  const { publicUrl, corsOrigins, apiKeys } = door;
  const allowed = new Set([...corsOrigins, ...(publicUrl ? [publicUrl.origin] : [])]);
  const knownHost = requireKnownHost(makeHostTest({ host, publicUrl }));
  const ownPages = refuseForeignPages((origin) => allowed.has(origin));
  for (const path of GUARDED) app.use(path, knownHost, ownPages);
  if (corsOrigins.length > 0) {
    const open = cors({
      origin: [...corsOrigins],
      allowHeaders: ['authorization', 'content-type', 'mcp-protocol-version'],
      maxAge: 600,
    });
    for (const path of KEYED) app.use(path, open);
  }
  if (apiKeys.length > 0) for (const path of KEYED) app.use(path, requireApiKey(apiKeys));
}
