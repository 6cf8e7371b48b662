import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { openapiDocument } from '../../src/server/openapi.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';
import { hostileText } from './hostile-text.ts';

const app = makeApp(await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR })));

/** What a request may hold in the place of anything. */
const anything = fc.oneof(
  hostileText(10),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(hostileText(4)),
  fc.object({ maxDepth: 2 }),
);
const turn = fc.oneof(
  fc.record({ role: fc.constantFrom('user', 'assistant'), content: hostileText(12) }),
  fc.record({ role: anything, content: anything }),
);
const askBody = fc.record(
  {
    question: fc.oneof({ weight: 4, arbitrary: hostileText(12) }, anything),
    history: fc.oneof({ weight: 3, arbitrary: fc.array(turn, { maxLength: 4 }) }, anything),
    documents: fc.oneof(fc.array(hostileText(3)), anything),
    topK: anything,
  },
  { requiredKeys: [] },
);
const chatBody = fc.record(
  {
    messages: fc.oneof(fc.array(turn, { minLength: 1, maxLength: 4 }), anything),
    stream: fc.boolean(),
    model: anything,
  },
  { requiredKeys: [] },
);

async function statusOf(path: string, method: string, body?: string): Promise<number> {
  const response = await app.request(path, {
    method,
    headers: { host: 'localhost', 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  await response.text();
  return response.status;
}

/** Requests that each property is tried with. */
const RUNS = 150;
const options = { numRuns: RUNS, seed: 20_261_127 };

describe('whatever a request holds, it is answered or refused with a reason', () => {
  it('questions that may be anything', async () => {
    await fc.assert(
      fc.asyncProperty(askBody, async (body) => {
        expect(await statusOf('/api/ask', 'POST', JSON.stringify(body))).toBeLessThan(500);
      }),
      options,
    );
  }, 120_000);

  it('questions that are texts of any kind', async () => {
    const valid = fc.record({
      question: hostileText(20).filter((text) => text.trim() !== ''),
      history: fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: hostileText(12) }), {
        maxLength: 4,
      }),
    });
    await fc.assert(
      fc.asyncProperty(valid, async (body) => {
        expect(await statusOf('/api/ask', 'POST', JSON.stringify(body))).toBe(200);
      }),
      options,
    );
  }, 120_000);

  it('chat completions', async () => {
    await fc.assert(
      fc.asyncProperty(chatBody, async (body) => {
        expect(await statusOf('/v1/chat/completions', 'POST', JSON.stringify(body))).toBeLessThan(500);
      }),
      options,
    );
  }, 120_000);

  it('every path of the description, with any body and any id', async () => {
    const operations = Object.entries(openapiDocument.paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => ({ path, method: method.toUpperCase() })),
    );
    const request = fc.tuple(
      fc.constantFrom(...operations),
      hostileText(3),
      fc.oneof(anything, askBody),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(request, async ([{ path, method }, id, body, isText]) => {
        const filled = path.replace('{id}', encodeURIComponent(id.replace(/\p{Cs}/gu, '')) || 'x');
        // Nothing that changes what the other cases ask.
        if (method === 'DELETE') return;
        const text = method === 'GET' ? undefined : isText ? id : (JSON.stringify(body) ?? '');
        expect(await statusOf(filled, method, text), `${method} ${filled}`).toBeLessThan(500);
      }),
      { ...options, numRuns: 400 },
    );
  }, 120_000);
});
