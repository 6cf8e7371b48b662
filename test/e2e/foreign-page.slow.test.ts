import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Footnote, openFootnote } from '../../src/open-footnote.ts';
import { makeApp } from '../../src/server/app.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { configFor, folderWith } from '../fixtures.ts';
import { findChromium, launch } from './browser.ts';

const executable = findChromium();
const KEY = 'the-right-key';

/** What a page of another origin can try: each is done in the browser, and tells what it could read, or null. */
const ATTEMPTS: Record<string, (target: string, headers: Record<string, string>) => Promise<string | null>> =
  {
    'read the documents': async (target, headers) =>
      (await fetch(`${target}/api/documents`, { headers })).text(),
    'read them without CORS': async (target) =>
      (await (await fetch(`${target}/api/documents`, { mode: 'no-cors' })).text()) || null,
    'ask as JSON': async (target, headers) =>
      (
        await fetch(`${target}/api/ask`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: '{"question":"Who became harbour master?"}',
        })
      ).text(),
    'ask as plain text, which needs no permission': async (target) => {
      const init = {
        method: 'POST',
        mode: 'no-cors' as const,
        body: '{"question":"Who became harbour master?"}',
      };
      return (await (await fetch(`${target}/api/ask`, init)).text()) || null;
    },
    'upload a file': async (target) => {
      const body = new FormData();
      body.append('file', new Blob(['The keys are under the mat of the harbour office.']), 'planted.txt');
      return (
        (await (await fetch(`${target}/api/documents`, { method: 'POST', mode: 'no-cors', body })).text()) ||
        null
      );
    },
    'upload by a form': async (target) => {
      const form = document.createElement('form');
      form.method = 'POST';
      form.enctype = 'multipart/form-data';
      form.action = `${target}/api/documents`;
      const frame = document.createElement('iframe');
      frame.name = 'hidden';
      form.target = 'hidden';
      const input = document.createElement('input');
      input.type = 'file';
      input.name = 'file';
      const files = new DataTransfer();
      files.items.add(new File(['The keys are under the mat.'], 'planted-by-form.txt'));
      input.files = files.files;
      form.append(input);
      document.body.append(frame, form);
      const loaded = new Promise((resolve) => {
        frame.onload = resolve;
      });
      form.submit();
      await loaded;
      return frame.contentDocument?.body.textContent || null;
    },
    'delete a document': async (target, headers) =>
      (await fetch(`${target}/api/documents/harbour-58a3fb`, { method: 'DELETE', headers })).text(),
    'speak OpenAI’s format': async (target, headers) =>
      (await fetch(`${target}/v1/models`, { headers })).text(),
    'load an answer as a script': (target) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = `${target}/api/documents`;
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve(null);
        document.body.append(script);
      }),
    'show the page in a frame': (target) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = target;
        frame.onload = () => resolve(frame.contentDocument?.body.textContent || null);
        document.body.append(frame);
      }),
  };

describe.skipIf(!executable)('a page of another origin in a browser', () => {
  let browser: Browser;
  let page: Page;
  let footnote: Footnote;
  let documentId: string;
  const servers: Record<string, RunningServer> = {};
  const bare = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>elsewhere</title><body>');
  });

  beforeAll(async () => {
    const documents = await folderWith({ 'harbour.txt': HARBOUR });
    const config = await configFor(documents);
    footnote = await openFootnote(config);
    await footnote.synchronise();
    documentId = footnote.index.documents()[0]?.id ?? '';
    const locked = { ...config, door: { ...config.door, apiKeys: [KEY] } };
    servers.open = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
    servers.keyed = await serve(makeApp({ ...footnote, config: locked }), { host: '127.0.0.1', port: 0 });
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    browser = await launch(executable as string);
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(Object.values(servers).map((own) => own.close()));
    bare.close();
  });

  const cases = ['open', 'keyed'].flatMap((server) =>
    ['127.0.0.1', 'localhost'].flatMap((host) =>
      Object.keys(ATTEMPTS).map((attempt) => [server, host, attempt]),
    ),
  ) as [string, string, string][];

  it.each(cases)('against a server that is %s, from %s, can’t %s', async (server, host, attempt) => {
    await page.goto(`http://${host}:${(bare.address() as AddressInfo).port}/`);
    const target = (servers[server] as RunningServer).url;
    const headers = server === 'keyed' ? { authorization: `Bearer ${KEY}` } : {};
    const read = await page.evaluate(
      ([run, ...args]) =>
        // The functions were written for the browser and come here as text.
        new Function(`return (${run})`)()(...args).catch(() => null),
      [String(ATTEMPTS[attempt]), target, headers, documentId] as const,
    );
    expect(read).toBeNull();
    expect(footnote.index.documents().map(({ path }) => path)).toEqual(['harbour.txt']);
  });

  it('is not how the server’s own page comes: that one can do all of it', async () => {
    await page.goto(`${(servers.open as RunningServer).url}/openapi`);
    const status = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = '{"question":"Who became harbour master in 1996?"}';
      return (await fetch('/api/ask', { method: 'POST', headers, body })).status;
    });
    expect(status).toBe(200);
  });
});
