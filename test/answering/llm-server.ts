import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the scripted server does with one request. */
export type Reply =
  /** The text in pieces of a few letters, like tokens. */
  | { text: string | null; finish?: string }
  /** The text, then nothing more: the connection stays open, or is cut. */
  | { text: string; after: 'stall' | 'cut' }
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
  let aborted = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readBody(request));
    requests.push({ path: request.url ?? '', body });
    response.on('close', () => {
      if (!response.writableFinished) aborted++;
    });
    reply(response, script[Math.min(requests.length, script.length) - 1] as Reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    /** Requests that the client gave up before they were answered. */
    aborted: () => aborted,
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
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish: string | null = null) => {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    const chunk = { id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  for (const content of action.text?.match(/[\s\S]{1,5}/g) ?? []) send({ content });
  if ('after' in action) {
    if (action.after === 'cut') setTimeout(() => response.destroy(), 50);
    return;
  }
  send({}, action.finish ?? 'stop');
  response.end('data: [DONE]\n\n');
}
