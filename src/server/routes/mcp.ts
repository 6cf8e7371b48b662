import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
import { RequestError } from '../../errors.ts';
import { makeMcpServer } from '../../mcp/mcp-server.ts';
import type { AppParts } from '../app-parts.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions: each request stands alone. A page of
 * another site can't use it, even when its name points here (DNS rebinding).
 */
export function mcpRoute(parts: AppParts): Hono {
  return new Hono().on(['GET', 'POST', 'DELETE'], '/', async (c) => {
    refuseForeignPages(c.req.header('origin'), parts.config.host);
    if (c.req.method !== 'POST') {
      throw new RequestError('method_not_allowed', 'There are no sessions here.', 'Use POST /mcp.', 405);
    }
    const transport = new WebStandardStreamableHTTPServerTransport({
      maxRequestBodySize: parts.config.bodyLimit,
    });
    await makeMcpServer(parts).connect(transport);
    return transport.handleRequest(c.req.raw);
  });
}

function refuseForeignPages(origin: string | undefined, host: string): void {
  if (origin === undefined) return;
  const name = URL.canParse(origin) ? new URL(origin).hostname : '';
  if (LOOPBACK.test(name) || name === host) return;
  throw new RequestError(
    'foreign_origin',
    `Pages of ${origin} may not use this server.`,
    'Use a client that is no web page, or open it on this machine.',
    403,
  );
}
