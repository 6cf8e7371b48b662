import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Config } from '../../config.ts';
import { connectDatabase } from '../../database/database.ts';
import { makeDocumentReader } from '../../documents/read-document.ts';
import type { ParagraphIndex } from '../../indexing/paragraph-index.ts';
import { openPostgresIndex } from '../../indexing/postgres/postgres-index.ts';
import { openVectraIndex } from '../../indexing/vectra/vectra-index.ts';
import { loadModels, type Models } from '../../open/load-models.ts';
import { openFootnote } from '../../open-footnote.ts';
import { VERSION } from '../../project.ts';
import type { BenchFigures, SizeFigures } from './bench-figures.ts';
import { benchReport } from './bench-report.ts';
import { type BenchTexts, readBenchTexts, textsOf } from './bench-texts.ts';
import { buildBenchIndex } from './build-index.ts';
import { addWhileAsking, type LoadFigures, load } from './load.ts';
import { measureEmbedding } from './measure-embedding.ts';
import { type IndexFigures, measureIndex } from './measure-index.ts';
import { measurePeers } from './measure-peers.ts';

const BENCH_USAGE = `Usage: npm run bench -- [options]

Measures speed, memory and size as the collection grows, each figure beside its limit in the same run. With DATABASE_URL, the index
is kept in that Postgres, in a schema of its own.

  --sizes N,N,…    paragraphs of the collections (1000,10000,100000); up to 10,000 are embedded, the rest drawn near them
  --texts FILE     texts and questions in SQuAD's format; without it, those of the documents folder
  --out FOLDER     where bench.json, bench.md and bench.svg go (the present folder)`;

/** Requests of each number of clients. */
const CLIENTS = [1, 8, 64];
const REQUESTS = 128;
const PLAIN_REQUESTS = 2_000;

/** Most vectors that the other libraries are given. */
const MOST_FOR_PEERS = 10_000;

/** `footnote bench`. */
export async function benchCommand(config: Config, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      texts: { type: 'string' },
      out: { type: 'string', default: '.' },
      help: { type: 'boolean' },
      // For the process that this one starts: measures the index that the settings name.
      measure: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(BENCH_USAGE);
    return 0;
  }
  const texts = values.texts ? await readBenchTexts(resolve(values.texts)) : await ownTexts(config);
  if (values.measure) {
    await measureIndex(config, texts.questions);
    return 0;
  }
  const models = await loadModels(config);
  const embedding = await measureEmbedding(config, models, texts);
  console.error(`embedding measured: ${embedding.map((own) => own.indexed.toFixed(0)).join(', ')} a second`);
  const sizes: SizeFigures[] = [];
  for (const size of values.sizes.split(',').map(Number))
    sizes.push(await measureSize(config, models, texts, size, values.texts));
  const figures: BenchFigures = {
    version: VERSION,
    at: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      node: process.version,
    },
    embedding,
    sizes,
  };
  const { markdown, chart } = benchReport(figures);
  const out = resolve(values.out);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
  await writeFile(join(out, 'bench.md'), markdown);
  await writeFile(join(out, 'bench.svg'), chart);
  console.log(markdown);
  console.error(`written: ${join(out, 'bench.json')}, bench.md and bench.svg`);
  return 0;
}

/** The paragraphs of the documents folder as texts. */
async function ownTexts(config: Config): Promise<BenchTexts> {
  const footnote = await openFootnote(config);
  await footnote.synchronise();
  const paragraphs = footnote.index.documents().flatMap((document) => document.paragraphs);
  await footnote.close();
  return textsOf(
    paragraphs.map(({ text }) => text),
    [],
  );
}

async function measureSize(
  config: Config,
  models: Models,
  texts: BenchTexts,
  paragraphs: number,
  textsFile: string | undefined,
): Promise<SizeFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
  const [documentsDir, indexDir] = [join(folder, 'documents'), join(folder, 'index')];
  const { embedder } = models;
  const database = config.database && {
    ...config.database,
    schema: `bench_${randomUUID().replaceAll('-', '')}`,
  };
  try {
    const embedding = { name: embedder.name, dimension: embedder.dimension };
    const index = database
      ? await openPostgresIndex({ ...database, embedding })
      : await openVectraIndex({ folder: indexDir, embedding });
    const reader = makeDocumentReader();
    let shown = 0;
    const { report, embedded } = await buildBenchIndex({
      documentsDir,
      paragraphs,
      texts,
      index,
      embedder,
      read: reader.read,
      onProgress: (done) => {
        if (done * 10 < (shown + 1) * paragraphs) return;
        shown = Math.floor((done * 10) / paragraphs);
        console.error(`${done} of ${paragraphs} paragraphs`);
      },
    });
    await reader.close();
    const peers =
      paragraphs > MOST_FOR_PEERS
        ? []
        : await measurePeers({
            ...(await vectorsOf(index)),
            questions: await embedder.embed(texts.questions.slice(0, 100)),
          });
    await index.close();
    const place = { ...config, documentsDir, indexDir, database };
    const measured = await measureInProcess(place, texts, textsFile);
    return {
      ...measured,
      built: {
        embedded,
        embedSeconds: report.steps.embed,
        storeSeconds: report.steps.store,
        readSeconds: report.steps.read,
      },
      diskMb: (database ? await sizeOfSchema(database) : await sizeOf(indexDir)) / 1e6,
      peers,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (database) await askDatabase(database.url, `DROP SCHEMA IF EXISTS ${database.schema} CASCADE`);
  }
}

/** Bytes of all tables of a schema, with what finds their rows. */
async function sizeOfSchema({ url, schema }: NonNullable<Config['database']>): Promise<number> {
  const [row] = await askDatabase(
    url,
    `SELECT sum(pg_total_relation_size(quote_ident(schemaname) || '.' || quote_ident(tablename))) AS bytes
     FROM pg_tables WHERE schemaname = '${schema}'`,
  );
  return Number(row?.bytes ?? 0);
}

async function askDatabase(url: string, text: string): Promise<Record<string, string>[]> {
  const database = connectDatabase(url, null, []);
  return database.query<Record<string, string>>(text).finally(() => database.close());
}

/** Measures an index in a process of its own, so that its memory is nobody else's. */
async function measureInProcess(
  { documentsDir, indexDir, cacheDir, database }: Config,
  { questions }: BenchTexts,
  textsFile: string | undefined,
) {
  const command = [
    '--expose-gc',
    ...process.execArgv,
    process.argv[1] as string,
    'bench',
    '--measure',
    ...(textsFile ? ['--texts', textsFile] : []),
  ];
  const child = spawn(process.execPath, command, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      FOOTNOTE_DOCUMENTS_DIR: documentsDir,
      FOOTNOTE_INDEX_DIR: indexDir,
      FOOTNOTE_CACHE_DIR: cacheDir,
      DATABASE_URL: database?.url ?? '',
      DATABASE_READ_URL: database?.readUrl ?? '',
      FOOTNOTE_DATABASE_SCHEMA: database?.schema ?? '',
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: '',
    },
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async <Value>() => {
      const { value, done } = await lines.next();
      if (done) throw new Error('the process that measures ended before it had measured');
      return JSON.parse(value as string) as Value;
    };
    const index = await next<IndexFigures>();
    const { url, plain } = await next<{ url: string; plain: string }>();
    const loads: LoadFigures[] = [];
    for (const clients of CLIENTS) loads.push(await load(url, questions, clients, REQUESTS));
    return {
      index,
      load: loads,
      plain: await load(plain, questions, 8, PLAIN_REQUESTS),
      adding: await addWhileAsking(url, questions),
    };
  } finally {
    child.stdin.end();
    child.kill();
  }
}

async function vectorsOf(index: ParagraphIndex) {
  const paragraphs = index.documents().flatMap((document) => document.paragraphs);
  const spans = await index.spans(paragraphs.map(({ id }) => id));
  return {
    texts: paragraphs.map(({ text }) => text),
    vectors: paragraphs.map(({ id }) => spans.get(id)?.[0]?.vector as Float32Array),
  };
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
