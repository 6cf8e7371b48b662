import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { errorEvent, streamEvents } from '../../src/server/event-stream.ts';

it('a client that takes nothing of a stream is cut off, and what makes the stream is told', async () => {
  let signalled = false;
  let sent = 0;
  const app = new Hono().get('/', (c) =>
    streamEvents(
      c,
      {
        run: async (send, signal) => {
          signal.addEventListener('abort', () => {
            signalled = true;
          });
          for (; !signal.aborted && sent < 10_000; sent++) await send({ data: 'x'.repeat(10_000) });
        },
        onError: errorEvent,
      },
      100,
    ),
  );
  const response = await app.request('/');
  const reader = response.body?.getReader();
  await reader?.read();
  // And then nothing.
  for (let n = 0; !signalled && n < 50; n++) await pause(20);
  expect(signalled).toBe(true);
  expect(sent).toBeLessThan(100);
});
