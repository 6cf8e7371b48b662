import { type Quantiles, quantilesOf } from './quantiles.ts';

/** How a server fared with so many clients at once. */
export interface LoadFigures {
  clients: number;
  perSecond: number;
  latency: Quantiles;
  failed: number;
}

/** Has clients ask one question after the other, each as soon as it has its answer. */
export async function load(
  url: string,
  questions: readonly string[],
  clients: number,
  requests: number,
): Promise<LoadFigures> {
  const times: number[] = [];
  let failed = 0;
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < requests) {
        const question = questions[next++ % questions.length] as string;
        const asked = performance.now();
        if (!(await ask(url, question))) failed++;
        times.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { clients, perSecond: times.length / seconds, latency: quantilesOf(times), failed };
}

/** Asks a question over HTTP and waits for the whole answer. @returns whether it came. */
export async function ask(url: string, question: string): Promise<boolean> {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  await response.arrayBuffer();
  return response.ok;
}

/** How long a document takes to be added, and questions meanwhile. */
export interface AddingFigures {
  /** Milliseconds of an upload, each of one document with one paragraph. */
  adding: Quantiles;
  /** Milliseconds of questions before, and while documents are added. */
  before: Quantiles;
  meanwhile: Quantiles;
}

const ADDED = 12;
const ASKED = 60;

/** Adds documents to a server, one after the other, while questions are asked. */
export async function addWhileAsking(url: string, questions: readonly string[]): Promise<AddingFigures> {
  const askOnce = async (n: number) => {
    const began = performance.now();
    await ask(url, questions[n % questions.length] as string);
    return performance.now() - began;
  };
  const before: number[] = [];
  for (let n = 0; n < ASKED; n++) before.push(await askOnce(n));
  const adding: number[] = [];
  // Alone first: how long one takes when nobody asks.
  for (let n = 0; n < ADDED; n++) adding.push(await upload(url, n));
  const meanwhile: number[] = [];
  let done = false;
  const all = (async () => {
    for (let n = ADDED; n < 2 * ADDED; n++) await upload(url, n);
    done = true;
  })();
  for (let n = 0; !done; n++) meanwhile.push(await askOnce(n));
  await all;
  return {
    adding: quantilesOf(adding),
    before: quantilesOf(before),
    meanwhile: quantilesOf(meanwhile),
  };
}

async function upload(url: string, n: number): Promise<number> {
  const form = new FormData();
  form.append(
    'file',
    new Blob([`Ferry ${n} leaves the quay of Norrvik at ${n} past six.`]),
    `ferry-${n}.txt`,
  );
  const began = performance.now();
  const response = await fetch(`${url}/api/documents`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`the upload was refused: ${await response.text()}`);
  return performance.now() - began;
}
