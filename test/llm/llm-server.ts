import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the scripted server does with one request. */
export type Reply =
  /** The text in pieces of a few letters, like tokens. */
  | { text: string | null; finish?: string }
  /** The text, then nothing more: the connection stays open, or is cut. */
  | { text: string; after: 'stall' | 'cut' }
  | { status: number; headers?: Record<string, string>; message?: string }
  | { toolCall: string }
  | { raw: string }
  | 'hang'
  /** What depends on the request. */
  | ((request: SeenRequest) => Reply);

/** A request as the server saw it. */
export interface SeenRequest {
  /** When it came, in milliseconds. */
  at: number;
  path: string;
  body: { model: string; temperature: number; messages: { role: string; content: string }[] };
}

/** A small OpenAI-compatible server on loopback that answers as it is told, one reply a request, the last for ever. */
export async function startLlmServer(script: Reply[]) {
  const requests: SeenRequest[] = [];
  let aborted = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readBody(request));
    requests.push({ at: performance.now(), path: request.url ?? '', body });
    response.on('close', () => {
      if (!response.writableFinished) aborted++;
    });
    let action = script[Math.min(requests.length, script.length) - 1] as Reply;
    while (typeof action === 'function') action = action(requests.at(-1) as SeenRequest);
    reply(response, action);
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

function reply(response: ServerResponse, action: Exclude<Reply, (request: SeenRequest) => Reply>): void {
  if (action === 'hang') return;
  if ('raw' in action) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(action.raw);
    return;
  }
  if ('status' in action) {
    response.writeHead(action.status, { 'content-type': 'application/json', ...action.headers });
    response.end(JSON.stringify({ error: { message: action.message ?? 'scripted' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish: string | null = null) => {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    const chunk = { id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  if ('toolCall' in action) {
    send({
      tool_calls: [
        { index: 0, id: '1', type: 'function', function: { name: action.toolCall, arguments: '{}' } },
      ],
    });
    send({}, 'tool_calls');
    response.end('data: [DONE]\n\n');
    return;
  }
  for (const content of action.text?.match(/[\s\S]{1,5}/g) ?? []) send({ content });
  if ('after' in action) {
    if (action.after === 'cut') setTimeout(() => response.destroy(), 50);
    return;
  }
  send({}, action.finish ?? 'stop');
  const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };
  response.write(
    `data: ${JSON.stringify({ id: 'scripted', object: 'chat.completion.chunk', choices: [], usage })}\n\n`,
  );
  response.end('data: [DONE]\n\n');
}
