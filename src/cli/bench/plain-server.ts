import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of Node alone that reads a request and sends these bytes: the least that answering over HTTP takes. */
export async function plainServer(body: string): Promise<{ url: string }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
