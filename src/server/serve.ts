import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import type { Hono } from 'hono';
import { FootnoteError } from '../errors.ts';

const GRACE_MS = 10_000;

/** How long a request may take to arrive, in milliseconds. */
const REQUEST_MS = 60_000;

/** A server that listens. */
export interface RunningServer {
  /** For instance `http://127.0.0.1:8787`. */
  url: string;
  /**
   * Takes no new connection, finishes the requests that are under way, then resolves. What takes longer than `graceMs`, 10 seconds
   * by default, is cut off.
   */
  close(graceMs?: number): Promise<void>;
}

/**
 * Listens for requests.
 * @throws FootnoteError when the port is taken or may not be used.
 */
export function serve(app: Hono, { host, port }: { host: string; port: number }): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port }, ({ port: actual }: AddressInfo) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${actual}`,
        close: (graceMs = GRACE_MS) => close(server, underWay, graceMs),
      });
    }) as Server;
    const underWay = new Set<ServerResponse>();
    server.prependListener('request', (_, response: ServerResponse) => {
      underWay.add(response);
      response.once('close', () => underWay.delete(response));
    });
    // Who sends too slowly is cut; who reads too slowly, `event-stream.ts` cuts.
    server.requestTimeout = REQUEST_MS;
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new FootnoteError(
          'cannot_listen',
          taken ? `Port ${port} is in use.` : `Can't listen on ${host}:${port}: ${error.message}`,
          {
            hint: 'Set PORT to another port (0 takes any free one) or HOST to an address of this machine.',
            cause: error,
          },
        ),
      );
    });
  });
}

/** How often connections without a request are looked for while the server closes, in milliseconds. */
const IDLE_CHECK_MS = 50;

async function close(server: Server, underWay: ReadonlySet<ServerResponse>, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  // A client that keeps its connection would go on asking through it, and one that never ends its request would be waited for.
  // First of all listeners: the application may have sent its headers by the time that the next is called.
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'));
  for (const response of underWay) {
    if (!response.headersSent) response.setHeader('connection', 'close');
    else response.once('finish', () => response.socket?.end());
  }
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const end = setTimeout(() => server.closeAllConnections(), graceMs);
  server.closeIdleConnections();
  await closed.finally(() => {
    clearInterval(idle);
    clearTimeout(end);
  });
}
