import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the scripted server does with one request. */
export type Reply =
  | { text: string | null }
  | { status: number; headers?: Record<string, string> }
  | { raw: string }
  | 'hang';

/** A request as the server saw it. */
export interface SeenRequest {
  path: string;
  body: { model: string; temperature: number; messages: { role: string; content: string }[] };
}

/** A small OpenAI-compatible server on loopback that answers as it is told, one reply a request, the last for ever. */
export async function startLlmServer(script: Reply[]) {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readBody(request));
    requests.push({ path: request.url ?? '', body });
    reply(response, script[Math.min(requests.length, script.length) - 1] as Reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, action: Reply): void {
  if (action === 'hang') return;
  if ('raw' in action) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(action.raw);
    return;
  }
  if ('status' in action) {
    response.writeHead(action.status, { 'content-type': 'application/json', ...action.headers });
    response.end(JSON.stringify({ error: { message: 'scripted' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'scripted',
      object: 'chat.completion',
      created: 0,
      model: 'scripted',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: action.text } }],
    }),
  );
}
