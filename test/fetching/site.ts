import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of a site: its HTML, or how to answer. */
export type Page = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Site {
  /** With a slash at its end. */
  url: string;
  /** Paths that were asked for, in order. */
  asked: string[];
  close(): void;
}

/** A web server on loopback with these pages; other paths answer 404. */
export async function startSite(pages: Record<string, Page>): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages[path];
    if (typeof page === 'function') page(request, response);
    else if (page === undefined) response.writeHead(404).end();
    else {
      const type = path.endsWith('.txt') ? 'text/plain' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'content-type': type }).end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const redirect =
  (location: string): Page =>
  (_, response) =>
    response.writeHead(302, { location }).end();
