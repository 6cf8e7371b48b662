import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { describe, expect, it } from 'vitest';
import { sendError } from '../../src/server/errors.ts';
import { shedLoad } from '../../src/server/middleware/shed-load.ts';

/** An app that answers two at a time, each when it is told to. */
function slowApp() {
  const waiting: (() => void)[] = [];
  const app = new Hono();
  app.onError(sendError);
  app.use('/*', shedLoad(2));
  app.get('/whole', async (c) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return c.text('done');
  });
  app.get('/stream', (c) => {
    c.header('content-type', 'text/event-stream');
    return stream(c, async (out) => {
      await out.write('begun');
      await new Promise<void>((resolve) => waiting.push(resolve));
      await out.write(', done');
    });
  });
  app.get('/fails', async () => {
    throw new Error('no');
  });
  return { app, finish: () => waiting.splice(0).forEach((resolve) => void resolve()) };
}

describe('a server that is busy', () => {
  it('turns away who comes over the limit, says when to try again, and lets in whoever comes after an answer', async () => {
    const { app, finish } = slowApp();
    const first = [app.request('/whole'), app.request('/whole')];
    await Promise.resolve();
    const third = await app.request('/whole');
    expect(third.status).toBe(503);
    expect(third.headers.get('retry-after')).toBe('2');
    expect(await third.json()).toMatchObject({ error: { code: 'overloaded' } });
    finish();
    for (const response of await Promise.all(first)) expect(await response.text()).toBe('done');
    const next = app.request('/whole');
    await Promise.resolve();
    finish();
    expect((await next).status).toBe(200);
  });

  it('counts a stream until it has ended or its reader has gone', async () => {
    const { app, finish } = slowApp();
    const streams = [await app.request('/stream'), await app.request('/stream')];
    expect((await app.request('/stream')).status).toBe(503);
    await streams[0]?.body?.cancel();
    const third = await app.request('/stream');
    expect(third.status).toBe(200);
    const finishing = setInterval(finish, 5);
    expect(await third.text()).toBe('begun, done');
    expect(await streams[1]?.text()).toBe('begun, done');
    clearInterval(finishing);
  });

  it('counts none that has failed', async () => {
    const { app } = slowApp();
    const error = console.error;
    console.error = () => {};
    for (let n = 0; n < 5; n++) expect((await app.request('/fails')).status).toBe(500);
    console.error = error;
  });
});
