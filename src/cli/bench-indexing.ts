import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { splitSentences } from '../language/sentences.ts';
import type { SyncReport } from '../library/synchronise.ts';
import { type Footnote, openFootnote } from '../open-footnote.ts';
import { makeApp } from '../server/app.ts';
import { type RunningServer, serve } from '../server/serve.ts';
import { showQuantiles } from './show-timings.ts';

/** Paragraphs of the document that is uploaded, and their sentences. */
const PARAGRAPHS = 2_000;
const SENTENCES = 3;

/** Questions that are asked while nothing else goes on. */
const QUIET = 300;

/**
 * Uploads a document of 2,000 paragraphs, made of the documents' own sentences, to a server over a copy of the documents, and
 * asks questions meanwhile. Tells paragraphs a second, the share of each step, and how much longer answers take.
 */
export async function benchIndexing(config: Config, questions: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
  try {
    const documentsDir = join(folder, 'documents');
    await cp(config.documentsDir, documentsDir, { recursive: true });
    const own: Config = {
      ...config,
      documentsDir,
      indexDir: join(folder, 'index'),
      upload: { ...config.upload, maxBytes: 100_000_000 },
    };
    const footnote = await openFootnote(own, { embedInChild: true });
    await footnote.synchronise();
    return await measure(footnote, questions);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(footnote: Footnote, questions: readonly string[]): Promise<string> {
  let report: SyncReport | undefined;
  const synchronise: Footnote['synchronise'] = async (onProgress) => {
    report = await footnote.synchronise(onProgress);
    return report;
  };
  const server = await serve(makeApp({ ...footnote, synchronise }), { host: '127.0.0.1', port: 0 });
  const ask = (round: number) =>
    timeAnswer(server, questions[round % questions.length] ?? 'Is there anything?');
  const quiet: number[] = [];
  for (let round = 0; round < QUIET; round++) quiet.push(await ask(round));

  const form = new FormData();
  form.append('file', new Blob([manyParagraphs(footnote)]), 'many.txt');
  let isDone = false;
  const uploading = fetch(`${server.url}/api/documents`, { method: 'POST', body: form }).finally(() => {
    isDone = true;
  });
  const busy: number[] = [];
  for (let round = 0; !isDone; round++) busy.push(await ask(round));
  await uploading;
  await server.close();
  if (!report) return 'indexing was not measured: the upload was refused';
  const { embedded, seconds, steps } = report;
  const shares = Object.entries(steps).map(([step, own]) => `${step} ${((100 * own) / seconds).toFixed(1)}%`);
  return [
    `indexing    ${(embedded / seconds).toFixed(0)} paragraphs a second, questions being asked (${embedded} in ${seconds.toFixed(1)} s: ${shares.join(', ')})`,
    showQuantiles('ask, quiet', quiet),
    `${showQuantiles('… indexing', busy)}   slowest ${Math.max(...busy).toFixed(0)} ms of ${busy.length}`,
  ].join('\n');
}

/** Milliseconds from a question to its whole answer, over HTTP. */
async function timeAnswer({ url }: RunningServer, question: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  await response.arrayBuffer();
  return performance.now() - began;
}

/** Paragraphs that are all different: each three sentences of the documents, in another order. */
function manyParagraphs({ index }: Footnote): string {
  const sentences = index
    .documents()
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ text }) => splitSentences(text).map(({ start, end }) => text.slice(start, end)));
  const at = (n: number) => sentences[n % sentences.length] ?? 'There is nothing here.';
  return Array.from({ length: PARAGRAPHS }, (_, n) =>
    [`Part ${n + 1}.`, ...Array.from({ length: SENTENCES }, (_, k) => at(n * (2 * k + 1) + k * 17))].join(
      ' ',
    ),
  ).join('\n\n');
}
