import { makeAnswerer } from '../../answering/answerer.ts';
import { makeExtractiveComposer } from '../../answering/extractive/extractive-composer.ts';
import { readWeights } from '../../answering/extractive/weights.ts';
import type { Config } from '../../config.ts';
import type { Timings } from '../../contract/answer.ts';
import { loadModels } from '../../open/load-models.ts';
import { type Footnote, openFootnote } from '../../open-footnote.ts';
import { makeApp } from '../../server/app.ts';
import { serve } from '../../server/serve.ts';
import { makeVerifier } from '../../verification/verify.ts';
import { flatScan, nearestOf } from './flat-scan.ts';
import { plainServer } from './plain-server.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

/** Questions of each measurement. */
const QUESTIONS = 200;

/** What is measured of an index in the process that has it open. */
export interface IndexFigures {
  paragraphs: number;
  documents: number;
  /** Seconds from the first byte that is read to an index that can be asked, models not counted; and from the process's start. */
  readySeconds: number;
  startSeconds: number;
  /** Resident memory in MB: of the models alone, with the index, and after the questions. */
  modelsMb: number;
  residentMb: number;
  afterMb: number;
  /** Milliseconds. */
  flat: Quantiles;
  search: Quantiles;
  recallAt10: number;
  ask: Record<keyof Timings, Quantiles>;
  askWithoutReader: Quantiles;
}

const residentMb = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};

/**
 * Opens an index, measures it, then serves it until the parent process ends this one. Writes a line of JSON with the figures, and one
 * with the addresses of the server and of a plain one.
 */
export async function measureIndex(config: Config, questions: readonly string[]): Promise<void> {
  const models = await loadModels(config);
  await models.reader?.readAnswers('Is it so?', [{ place: [], text: 'It is so.' }]);
  const modelsMb = residentMb();
  const began = performance.now();
  const footnote = await openFootnote(config, { models, embedInChild: true });
  const readySeconds = (performance.now() - began) / 1000;
  const startSeconds = process.uptime();
  const residentNow = residentMb();
  const asked = Array.from({ length: QUESTIONS }, (_, n) => questions[n % questions.length] as string);
  const ask = await timeAnswers(footnote.ask, asked);
  const without = await timeAnswers(withoutReader(footnote), asked);
  const afterMb = residentMb();
  const found = await timeSearches(footnote, asked);
  const figures: IndexFigures = {
    paragraphs: footnote.index.documents().reduce((sum, own) => sum + own.paragraphs.length, 0),
    documents: footnote.index.documents().length,
    readySeconds,
    startSeconds,
    modelsMb,
    residentMb: residentNow,
    afterMb,
    ...found,
    ask: ask.steps,
    askWithoutReader: without.steps.total,
  };
  console.log(JSON.stringify(figures));
  await footnote.synchronise();
  const server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
  const plain = await plainServer(JSON.stringify(ask.last));
  console.log(JSON.stringify({ url: server.url, plain: plain.url }));
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
}

const withoutReader = ({ answererParts, config, embedder }: Footnote) =>
  makeAnswerer({
    ...answererParts,
    reader: null,
    verify: makeVerifier({ embedder }),
    composer: makeExtractiveComposer({
      weights: readWeights(),
      threshold: config.answerThreshold,
      reader: null,
    }),
  });

async function timeAnswers(ask: Footnote['ask'], questions: readonly string[]) {
  const timings: Timings[] = [];
  let last: unknown;
  // The first ones make what later ones find made.
  for (const question of questions.slice(0, 20)) last = await ask({ question });
  for (const question of questions) timings.push((await ask({ question })).timings);
  const of = (step: keyof Timings) => quantilesOf(timings.map((own) => own[step]));
  const steps = {
    resolve: of('resolve'),
    retrieve: of('retrieve'),
    compose: of('compose'),
    verify: of('verify'),
    total: of('total'),
  };
  return { steps, last };
}

/** Searches, beside a scan of one flat array of exact vectors; and how many of its best 10 the index finds. */
async function timeSearches({ index, embedder }: Footnote, questions: readonly string[]) {
  const ids = index.documents().flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id));
  const vectors: Float32Array[] = [];
  const owners: string[] = [];
  for (let first = 0; first < ids.length; first += 1_000) {
    for (const [id, spans] of await index.spans(ids.slice(first, first + 1_000))) {
      for (const { kind, vector } of spans) {
        if (kind !== 'window') continue;
        vectors.push(vector);
        owners.push(id);
      }
    }
  }
  const scan = flatScan(vectors);
  const asked = await embedder.embed(questions);
  const times = { flat: [] as number[], search: [] as number[] };
  let found = 0;
  let wanted = 0;
  for (const vector of asked) {
    const began = performance.now();
    const cosines = scan(vector);
    times.flat.push(performance.now() - began);
    const exact = nearestOf(cosines, owners, 10);
    const searched = performance.now();
    const hits = await index.search(vector, { limit: 10 });
    times.search.push(performance.now() - searched);
    const ids10 = new Set(hits.map(({ paragraphId }) => paragraphId));
    wanted += exact.length;
    found += exact.filter((id) => ids10.has(id)).length;
  }
  return {
    flat: quantilesOf(times.flat),
    search: quantilesOf(times.search),
    recallAt10: found / wanted,
  };
}
