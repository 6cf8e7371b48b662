import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
import { RequestError } from '../../errors.ts';
import { makeMcpServer } from '../../mcp/mcp-server.ts';
import type { AppParts } from '../app-parts.ts';

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions: each request stands alone.
 */
export function mcpRoute(parts: AppParts): Hono {
  return new Hono().on(['GET', 'POST', 'DELETE'], '/', async (c) => {
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
