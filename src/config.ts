import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './errors.ts';

export const precisionSchema = z.enum(['int8', 'fp32']);
export type Precision = z.infer<typeof precisionSchema>;

/** An environment variable that is set to nothing counts as not set. */
const unlessBlank = (value: unknown) => (value === '' ? undefined : value);
const optional = z.preprocess(unlessBlank, z.string().trim().optional());
const text = (fallback: string) => optional.transform((value) => value ?? fallback);
const number = (fallback: number, schema: z.ZodNumber) =>
  z.preprocess((value) => (unlessBlank(value) === undefined ? fallback : Number(value)), schema);
const choice = <const T extends [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.preprocess((value) => unlessBlank(value) ?? fallback, z.enum(values));
/** Values with commas between. */
const list = optional.transform((value) =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const folder = (fallback: string) =>
  optional.transform((value) => (value === undefined ? fallback : resolve(value)));

const databaseUrl = z.preprocess(
  unlessBlank,
  z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: 'an address is needed, postgres://user:password@host/database',
    })
    .optional(),
);

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** Every setting, what it means and what it is when it is not set. `.env.example` lists the same. */
export const environmentSchema = z.object({
  /** Port of the server; 0 takes any free one. */
  PORT: number(8787, z.number().int().min(0).max(65535)),
  /** Address that the server listens on; the default is reachable from this machine alone. */
  HOST: text('127.0.0.1'),
  /** The address that people reach the server by, when a proxy or a name stands before it. */
  FOOTNOTE_PUBLIC_URL: z.preprocess(unlessBlank, z.url({ protocol: /^https?$/ }).optional()),
  /** Origins (https://app.example, with commas between) whose pages may use the API; none by default. */
  FOOTNOTE_CORS_ORIGINS: list.pipe(
    z.array(
      z
        .url({ protocol: /^https?$/ })
        .refine(
          (url) => URL.canParse(url) && new URL(url).origin === url,
          'an origin is needed, for instance https://app.example',
        ),
    ),
  ),
  /** Keys (with commas between), one of which /api, /v1 and /mcp ask for as a bearer token; none by default. */
  FOOTNOTE_API_KEY: list.pipe(z.array(z.string().regex(/^\S+$/, 'holds a blank'))),
  /** Where the documents are; like all of a person's own, below the folder that Footnote is started in. */
  FOOTNOTE_DOCUMENTS_DIR: folder(resolve('index', 'documents')),
  /** Where the index is kept; made when missing, can be deleted at any time. */
  FOOTNOTE_INDEX_DIR: folder(resolve('index', 'vectra')),
  /** A Postgres with pgvector that keeps the index in the folder's place, for several servers; its copy that questions are read from. */
  DATABASE_URL: databaseUrl,
  DATABASE_READ_URL: databaseUrl,
  /** Schema of the tables; collections in one database have different ones. */
  FOOTNOTE_DATABASE_SCHEMA: text('footnote').pipe(
    z.string().regex(/^[a-z_][a-z0-9_]{0,40}$/, 'small letters, digits and _ are needed'),
  ),
  /** Where models are kept. */
  FOOTNOTE_CACHE_DIR: folder(join(cacheHome, 'footnote')),
  /** Where the eval suite keeps its runs and the LLM's replies; a folder of the cache when it is not set. */
  FOOTNOTE_RUNS_DIR: optional,
  /** Dollars for a million tokens that the LLM reads and writes; the eval suite then tells what an answer costs. */
  FOOTNOTE_LLM_PROMPT_PRICE: number(0, z.number().min(0)),
  FOOTNOTE_LLM_COMPLETION_PRICE: number(0, z.number().min(0)),
  /** The embedding model: the packaged one, or the name of a transformers.js model on the hub. */
  FOOTNOTE_EMBEDDING_MODEL: text('packaged:all-MiniLM-L6-v2'),
  /** int8 is about twice as fast; fp32 is exact. */
  FOOTNOTE_EMBEDDING_PRECISION: choice(precisionSchema.options as ['int8', 'fp32'], 'int8'),
  /** A transformers.js cross-encoder that ranks the retrieved paragraphs anew; off when empty. */
  FOOTNOTE_RERANKER_MODEL: optional,
  /** The model that judges what answers and what supports: the packaged one, none, or a question-answering model of the hub. */
  FOOTNOTE_READER: text('packaged'),
  /** Paragraphs that are retrieved for a question when it does not say. */
  FOOTNOTE_TOP_K: number(5, z.number().int().min(1).max(50)),
  /** Least probability (0 to 1) that the best sentence answers; below it the extractive composer refuses; by default as trained. */
  FOOTNOTE_ANSWER_THRESHOLD: z.preprocess(
    (value) => (unlessBlank(value) === undefined ? null : Number(value)),
    z.number().min(0).max(1).nullable(),
  ),
  /** Largest request body, in bytes. */
  FOOTNOTE_BODY_LIMIT: number(1_000_000, z.number().int().min(1_000)),
  /** Questions that are answered at the same time; over it the server says 503 and when to try again. */
  FOOTNOTE_MAX_REQUESTS: number(64, z.number().int().min(1)),
  /** Most requests that compute, a minute, for each key or, without one, each address; 0 for no limit. */
  FOOTNOTE_RATE_LIMIT: number(0, z.number().int().min(0)),
  /** Whether the server writes a line of JSON for each request and answer; and whether questions stand in it. */
  FOOTNOTE_LOG: choice(['off', 'json'], 'off'),
  FOOTNOTE_LOG_QUESTIONS: choice(['false', 'true'], 'false'),
  /** Address of a collector of OpenTelemetry that traces are sent to (OTLP over HTTP); none are made without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.preprocess(unlessBlank, z.url({ protocol: /^https?$/ }).optional()),
  /** Largest file that can be uploaded, in bytes, and how many in one request. */
  FOOTNOTE_UPLOAD_LIMIT: number(20_000_000, z.number().int().min(1_000)),
  FOOTNOTE_UPLOAD_FILES: number(20, z.number().int().min(1)),
  /** Whether `POST /api/documents` fetches web pages, and whether pages of private networks may be fetched at all. */
  FOOTNOTE_FETCH_OVER_HTTP: choice(['false', 'true'], 'false'),
  FOOTNOTE_FETCH_PRIVATE: choice(['false', 'true'], 'false'),
  /** Where what people say of answers is kept, as JSON Lines. */
  FOOTNOTE_FEEDBACK_FILE: folder(resolve('index', 'feedback.jsonl')),
  /** The person's own question set, which the page adds to. */
  FOOTNOTE_QUESTIONS_FILE: folder(resolve('index', 'questions.jsonl')),
  /** Key for the LLM; with a base URL of a local server it may stay empty. */
  OPENAI_API_KEY: optional,
  /** Any OpenAI-compatible endpoint, for instance http://localhost:11434/v1 for Ollama. */
  OPENAI_BASE_URL: z.preprocess(unlessBlank, z.url().optional()),
  /** The LLM's name at that endpoint. */
  OPENAI_MODEL: text('gpt-4o-mini'),
  /** How long one LLM request may take, in milliseconds. */
  FOOTNOTE_LLM_TIMEOUT_MS: number(60_000, z.number().int().min(10)),
  /** How often a failed LLM request is tried again. */
  FOOTNOTE_LLM_RETRIES: number(2, z.number().int().min(0).max(10)),
  /** Tokens that the LLM can take in, its answer counted; paragraphs that don't fit are left out, the lowest-ranked first. */
  FOOTNOTE_CONTEXT_TOKENS: number(8_192, z.number().int().min(1_024)),
  /** What to do when the LLM fails: quote the documents, with a note, or give the error. */
  FOOTNOTE_FALLBACK: choice(['extractive', 'none'], 'extractive'),
});

type Environment = z.infer<typeof environmentSchema>;

/** The environment, validated. */
export interface Config {
  port: number;
  host: string;
  door: { publicUrl: URL | null; corsOrigins: readonly string[]; apiKeys: readonly string[] };
  documentsDir: string;
  indexDir: string;
  /** Null: the index is kept in `indexDir`. */
  database: { url: string; readUrl: string | null; schema: string } | null;
  cacheDir: string;
  runsDir: string;
  embedding: { model: string; precision: Precision };
  /** Null: no reranker. */
  rerankerModel: string | null;
  /** `packaged`, `none`, or the name of a question-answering model of transformers.js. */
  reader: string;
  topK: number;
  /** Null: the threshold that was trained. */
  answerThreshold: number | null;
  bodyLimit: number;
  maxRequests: number;
  /** Requests a minute and client; 0: no limit. */
  rateLimit: number;
  log: { format: 'off' | 'json'; questions: boolean };
  /** Null: no traces. */
  tracesEndpoint: string | null;
  upload: { maxBytes: number; maxFiles: number };
  fetching: { overHttp: boolean; allowPrivate: boolean };
  feedbackFile: string;
  questionsFile: string;
  /** Null: answers are composed by the extractive composer. */
  llm: LlmSettings | null;
}

export interface LlmSettings {
  apiKey: string;
  baseURL: string | undefined;
  model: string;
  timeoutMs: number;
  retries: number;
  contextTokens: number;
  fallback: 'extractive' | 'none';
  /** Dollars for a million tokens; null when no price is set. */
  prices: { prompt: number; completion: number } | null;
}

/**
 * Reads the settings from environment variables.
 * @throws ConfigError that lists every wrong setting at once.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path: [name = ''], message }) => `${String(name)}=${shown(String(name), environment)}: ${message}`,
    );
    throw new ConfigError(
      problems.join('\n'),
      'Correct the settings in .env or in the environment; .env.example explains each.',
    );
  }
  return toConfig(parsed.data);
}

/** A setting's value as it may stand in a log. */
const shown = (name: string, environment: Record<string, string | undefined>): string =>
  /KEY|DATABASE_/.test(name) && !/SCHEMA/.test(name) ? '…' : (environment[name] ?? '');

function toConfig(e: Environment): Config {
  const llm = e.OPENAI_API_KEY || e.OPENAI_BASE_URL;
  return {
    port: e.PORT,
    host: e.HOST,
    door: {
      publicUrl: e.FOOTNOTE_PUBLIC_URL ? new URL(e.FOOTNOTE_PUBLIC_URL) : null,
      corsOrigins: e.FOOTNOTE_CORS_ORIGINS,
      apiKeys: e.FOOTNOTE_API_KEY,
    },
    documentsDir: e.FOOTNOTE_DOCUMENTS_DIR,
    indexDir: e.FOOTNOTE_INDEX_DIR,
    database: e.DATABASE_URL
      ? { url: e.DATABASE_URL, readUrl: e.DATABASE_READ_URL ?? null, schema: e.FOOTNOTE_DATABASE_SCHEMA }
      : null,
    cacheDir: e.FOOTNOTE_CACHE_DIR,
    runsDir: e.FOOTNOTE_RUNS_DIR ? resolve(e.FOOTNOTE_RUNS_DIR) : join(e.FOOTNOTE_CACHE_DIR, 'eval'),
    embedding: { model: e.FOOTNOTE_EMBEDDING_MODEL, precision: e.FOOTNOTE_EMBEDDING_PRECISION },
    rerankerModel: e.FOOTNOTE_RERANKER_MODEL || null,
    reader: e.FOOTNOTE_READER,
    topK: e.FOOTNOTE_TOP_K,
    answerThreshold: e.FOOTNOTE_ANSWER_THRESHOLD,
    bodyLimit: e.FOOTNOTE_BODY_LIMIT,
    maxRequests: e.FOOTNOTE_MAX_REQUESTS,
    rateLimit: e.FOOTNOTE_RATE_LIMIT,
    tracesEndpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    log: { format: e.FOOTNOTE_LOG, questions: e.FOOTNOTE_LOG_QUESTIONS === 'true' },
    upload: { maxBytes: e.FOOTNOTE_UPLOAD_LIMIT, maxFiles: e.FOOTNOTE_UPLOAD_FILES },
    fetching: {
      overHttp: e.FOOTNOTE_FETCH_OVER_HTTP === 'true',
      allowPrivate: e.FOOTNOTE_FETCH_PRIVATE === 'true',
    },
    feedbackFile: e.FOOTNOTE_FEEDBACK_FILE,
    questionsFile: e.FOOTNOTE_QUESTIONS_FILE,
    llm: llm
      ? {
          // Local servers take any key, but the client insists on one.
          apiKey: e.OPENAI_API_KEY || 'none',
          baseURL: e.OPENAI_BASE_URL,
          model: e.OPENAI_MODEL,
          timeoutMs: e.FOOTNOTE_LLM_TIMEOUT_MS,
          retries: e.FOOTNOTE_LLM_RETRIES,
          contextTokens: e.FOOTNOTE_CONTEXT_TOKENS,
          fallback: e.FOOTNOTE_FALLBACK,
          prices:
            e.FOOTNOTE_LLM_PROMPT_PRICE + e.FOOTNOTE_LLM_COMPLETION_PRICE > 0
              ? { prompt: e.FOOTNOTE_LLM_PROMPT_PRICE, completion: e.FOOTNOTE_LLM_COMPLETION_PRICE }
              : null,
        }
      : null,
  };
}
