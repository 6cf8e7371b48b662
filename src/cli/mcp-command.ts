import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Config } from '../config.ts';
import { makeMcpServer } from '../mcp/mcp-server.ts';
import { openSynchronised } from './open-synchronised.ts';

/** `footnote mcp`: the Model Context Protocol over standard input and output, until the input ends. Logs go to stderr. */
export async function mcpCommand(config: Config): Promise<number> {
  const footnote = await openSynchronised(config);
  const ended = Promise.race([
    once(process.stdin, 'end'),
    once(process.stdin, 'close'),
    once(process, 'SIGTERM'),
  ]);
  const server = makeMcpServer(footnote);
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
  await footnote.close();
  return 0;
}
