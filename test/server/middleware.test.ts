import { request } from 'node:http';
import { hostname } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { makeHostTest } from '../../src/server/middleware/known-host.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { configFor, folderWith, footnoteOver } from '../fixtures.ts';

const documents = await folderWith({ 'harbour.txt': HARBOUR });
const closing: RunningServer[] = [];
afterAll(() => Promise.all(closing.map((own) => own.close())));

async function start(environment: Record<string, string> = {}) {
  const footnote = await footnoteOver(documents, environment);
  const app = makeApp(footnote);
  const server = await serve(app, { host: '127.0.0.1', port: 0 });
  closing.push(server);
  return { app, server };
}

/** Node's own client: `fetch` does not let anybody choose the host. */
const send = (
  { url }: RunningServer,
  [method, path]: readonly [string, string],
  headers: Record<string, string> = {},
  body = '{"question":"Who keeps the harbour?"}',
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = { ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers };
    const asking = request(url + path, { method, headers: sent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    asking.once('error', reject);
    asking.end(method === 'POST' ? body : undefined);
  });

const open = await start();
const keyed = await start({ FOOTNOTE_API_KEY: 'first-key, second-key' });
const named = await start({
  FOOTNOTE_PUBLIC_URL: 'https://docs.example',
  FOOTNOTE_CORS_ORIGINS: 'https://app.example',
});

/** Every route that reads or writes, as the server itself has them; a new one is tried without a word here. */
const GUARDED = [
  ...new Set(
    open.app.routes
      .filter(({ method, path }) => method !== 'ALL' && /^\/(?:api|v1|mcp)\b/.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:\w+/g, 'nothing')}`),
  ),
].map((route) => route.split(' ') as [string, string]);
const errorOf = ({ body }: { body: string }) => JSON.parse(body).error.code as string;

it('there are routes to guard', () => {
  expect(GUARDED.map((route) => route.join(' '))).toEqual(
    expect.arrayContaining([
      'POST /api/ask',
      'POST /api/documents',
      'DELETE /api/documents/nothing',
      'POST /mcp',
    ]),
  );
});

describe.each(GUARDED)('%s %s', (...route) => {
  it('is closed to a name that is not this server’s', async () => {
    const reply = await send(open.server, route, { host: 'evil.example:8787' });
    expect([reply.status, errorOf(reply)]).toEqual([403, 'unknown_host']);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { origin: 'null' }],
    [
      'another site, as a browser asks without CORS',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    ],
    [
      'another port, as a browser asks without CORS',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    ],
  ])('is closed to pages of %s', async (_, headers) => {
    const reply = await send(open.server, route, headers);
    expect([reply.status, errorOf(reply)]).toEqual([403, 'foreign_origin']);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is open to its own page, and to programs', async () => {
    const { host } = new URL(open.server.url);
    const ownPage = { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    for (const headers of [ownPage, undefined])
      expect([401, 403]).not.toContain((await send(open.server, route, headers)).status);
  });

  it('asks for a key where there is one, and takes each of several', async () => {
    const none = await send(keyed.server, route);
    expect([none.status, errorOf(none)]).toEqual([401, 'missing_key']);
    expect(none.headers['www-authenticate']).toContain('Bearer');
    for (const wrong of ['third-key', 'first-ke', 'first-key,', 'second-keyy']) {
      const reply = await send(keyed.server, route, { authorization: `Bearer ${wrong}` });
      expect([reply.status, errorOf(reply)]).toEqual([401, 'wrong_key']);
    }
    for (const key of ['first-key', 'second-key'])
      expect([401, 403]).not.toContain(
        (await send(keyed.server, route, { authorization: `Bearer ${key}` })).status,
      );
  });

  it('does not let a key make up for a foreign page', async () => {
    const headers = { authorization: 'Bearer first-key', origin: 'https://evil.example' };
    expect(errorOf(await send(keyed.server, route, headers))).toBe('foreign_origin');
  });
});

describe('a body that is JSON', () => {
  it.each([
    ['POST', '/api/ask'],
    ['POST', '/api/search'],
    ['POST', '/api/feedback'],
    ['POST', '/v1/chat/completions'],
    ['POST', '/mcp'],
  ])('has to say so: %s %s', async (...route) => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json-seq', ''])
      expect(
        (
          await send(open.server, route, {
            'content-type': type,
            accept: 'application/json, text/event-stream',
          })
        ).status,
      ).toBe(415);
  });
});

describe('a server with a public address', () => {
  it('is known by it, and its pages may ask', async () => {
    const headers = { host: 'docs.example', origin: 'https://docs.example' };
    expect((await send(named.server, ['POST', '/api/ask'], headers)).status).toBe(200);
    const other = await send(named.server, ['POST', '/api/ask'], { host: 'docs.example.evil.example' });
    expect(errorOf(other)).toBe('unknown_host');
  });

  it('lets pages of the origins that are named read, and no others', async () => {
    const reply = await send(named.server, ['GET', '/api/documents'], { origin: 'https://app.example' });
    expect(reply.status).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('https://app.example');
    const asked = await send(named.server, ['OPTIONS', '/api/ask'], {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization',
    });
    expect(asked.status).toBe(204);
    expect(asked.headers['access-control-allow-headers']).toContain('authorization');
    const foreign = await send(named.server, ['OPTIONS', '/api/ask'], { origin: 'https://app.example.evil' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('what holds nothing of the documents', () => {
  it('needs no key: the page has to load before it can ask for one', async () => {
    for (const path of ['/', '/healthz', '/readyz', '/openapi.json'])
      expect((await send(keyed.server, ['GET', path])).status).toBe(200);
  });

  it('can be linked to from elsewhere', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect([200, 404]).toContain((await send(open.server, ['GET', '/eval'], headers)).status);
  });
});

describe('the names that a server is known by', () => {
  const knows = (host: string, publicUrl: string | null, header: string) =>
    makeHostTest({ host, publicUrl: publicUrl ? new URL(publicUrl) : null })(header);

  it.each([
    ['127.0.0.1', null, 'localhost:8787'],
    ['127.0.0.1', null, 'LOCALHOST'],
    ['127.0.0.1', null, '127.8.9.1:80'],
    ['::1', null, '[::1]:8787'],
    ['192.168.1.7', null, '192.168.1.7:8787'],
    ['fe80::1', null, '[fe80::1]:8787'],
    ['0.0.0.0', null, `${hostname()}:8787`],
    ['0.0.0.0', 'https://docs.example', 'docs.example'],
  ])('listening on %s with the public address %s: %s', (host, publicUrl, header) => {
    expect(knows(host, publicUrl, header)).toBe(true);
  });

  it.each([
    ['127.0.0.1', ''],
    ['127.0.0.1', 'evil.example'],
    ['127.0.0.1', 'localhost.evil.example'],
    ['127.0.0.1', '127.0.0.1.evil.example'],
    ['127.0.0.1', 'evil.example:127.0.0.1'],
    ['0.0.0.0', 'evil.example'],
    ['0.0.0.0', '203.0.113.9'],
  ])('listening on %s, and not %s', (host, header) => {
    expect(knows(host, null, header)).toBe(false);
  });
});

describe('settings of the door', () => {
  it.each([
    ['FOOTNOTE_PUBLIC_URL', 'docs.example'],
    ['FOOTNOTE_CORS_ORIGINS', 'https://app.example/path'],
    ['FOOTNOTE_CORS_ORIGINS', '*'],
  ])('are checked: %s=%s', async (name, value) => {
    await expect(configFor('.', { [name]: value })).rejects.toThrow(name);
  });

  it('do not show a key when it is wrong', async () => {
    await expect(configFor('.', { FOOTNOTE_API_KEY: 'secret key' })).rejects.toThrow(/^(?!.*secret)/s);
  });
});
