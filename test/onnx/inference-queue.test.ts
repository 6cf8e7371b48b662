import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { inferenceQueue } from '../../src/onnx/inference-queue.ts';

it('models run in the order in which they were asked for', async () => {
  const order: number[] = [];
  await Promise.all([0, 1, 2, 3].map((n) => inferenceQueue().then(() => order.push(n))));
  expect(order).toEqual([0, 1, 2, 3]);
});

it('whoever connects while many models wait to run is let in before they have all run', async () => {
  const server = createServer((socket) => socket.end('welcome')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  let run = 0;
  // Each takes its turn again, like a question that has several paragraphs to read.
  const questions = Array.from({ length: 40 }, async () => {
    for (let batch = 0; batch < 10; batch++) {
      await inferenceQueue();
      run++;
      const until = performance.now() + 1;
      while (performance.now() < until);
    }
  });
  const letIn = Array.from({ length: 20 }, async () => {
    const [welcome] = await once(connect(port, '127.0.0.1'), 'data');
    return { welcome: String(welcome), run };
  });
  const entered = await Promise.all(letIn);
  await Promise.all(questions);
  server.close();
  for (const { welcome, run: before } of entered) {
    expect(welcome).toBe('welcome');
    expect(before).toBeLessThan(200);
  }
});
