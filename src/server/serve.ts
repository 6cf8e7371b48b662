import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import type { Hono } from 'hono';
import { FootnoteError } from '../errors.ts';

/** A server that listens. */
export interface RunningServer {
  /** For instance `http://127.0.0.1:8787`. */
  url: string;
  /** Takes no new request, finishes those under way, then resolves. */
  close(): Promise<void>;
}

/**
 * Listens for requests.
 * @throws FootnoteError when the port is taken or may not be used.
 */
export function serve(app: Hono, { host, port }: { host: string; port: number }): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port }, ({ port: actual }: AddressInfo) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${actual}`, close: () => close(server) });
    }) as Server;
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

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // A kept-alive connection without a request would hold the server open.
    server.closeIdleConnections();
  });
}
