import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeAnswerer } from './answering/answerer.ts';
import type { AnswererParts, Ask } from './answering/ask.ts';
import type { Composer } from './answering/composer.ts';
import { makeExtractiveComposer } from './answering/extractive/extractive-composer.ts';
import { readWeights } from './answering/extractive/weights.ts';
import { withFallback } from './answering/fallback-composer.ts';
import { makeLlmComposer } from './answering/llm-composer.ts';
import type { Config, LlmSettings } from './config.ts';
import { loadHubReader } from './cross-encoder/hub-reader.ts';
import { loadPackagedReader } from './cross-encoder/packaged-reader.ts';
import type { Reader } from './cross-encoder/reader.ts';
import { makeDocumentReader, type ReadDocument } from './documents/read-document.ts';
import type { Embedder } from './embedding/embedder.ts';
import { loadEmbedder } from './embedding/transformers-embedder.ts';
import { messageOf } from './errors.ts';
import { type FetchPage, makeFetchPage } from './fetching/fetch-page.ts';
import { type EmbedDocument, embedDocument } from './indexing/embed-document.ts';
import { makeChildEmbedding } from './indexing/embed-in-child.ts';
import type { ParagraphIndex } from './indexing/paragraph-index.ts';
import { openPostgresIndex } from './indexing/postgres/postgres-index.ts';
import { openVectraIndex } from './indexing/vectra/vectra-index.ts';
import { type SyncProgress, type SyncReport, synchronise } from './ingestion/synchronise.ts';
import { type ChatModel, makeChatModel } from './llm/chat-model.ts';
import { type FindLocalLlms, makeFindLocalLlms } from './llm/find-local-llms.ts';
import { type Prompts, readPrompts } from './llm/prompts.ts';
import { type WatchedLlm, watchLlm } from './llm/watch-llm.ts';
import { openRecords } from './records/open-records.ts';
import type { Records } from './records/records.ts';
import { followIndex } from './retrieval/follow-index.ts';
import { readFusion } from './retrieval/fuse.ts';
import { loadReranker } from './retrieval/reranker.ts';
import type { Retrieve } from './retrieval/retrieved.ts';
import { makeRetriever } from './retrieval/retriever.ts';
import { makeSuggester, type Suggest } from './suggesting/suggest.ts';
import { makeFollowUpSuggester, type SuggestFollowUps } from './suggesting/suggest-follow-ups.ts';
import { makeTurnClassifier } from './understanding/classify-turn.ts';
import { makeLlmResolver } from './understanding/llm-standalone-question.ts';
import { makeResolver, type ResolveQuestion } from './understanding/standalone-question.ts';
import { findMissingFact } from './verification/checks/checks.ts';
import { foreignMatter } from './verification/checks/foreign-matter.ts';
import { makeVerifier, type Verify } from './verification/verify.ts';
import type { WordSearch } from './words/word-search.ts';

/** The parts, put together from the settings. */
export interface Footnote {
  config: Config;
  embedder: Embedder;
  /** Null: a setting leaves it out. */
  reader: Reader | null;
  verify: Verify;
  index: ParagraphIndex;
  words: WordSearch;
  retrieve: Retrieve;
  composer: Composer;
  /** What `ask` is made of, to make another with a part exchanged. */
  answererParts: AnswererParts;
  ask: Ask;
  /** What people said of answers, and what evals found. */
  records: Records;
  fetchPage: FetchPage;
  readDocument: ReadDocument;
  /** Questions that the documents answer. */
  suggest: Suggest;
  /** Questions that lead on from an answer. */
  suggestFollowUps: SuggestFollowUps;
  /** The LLM and how it fares; null when none is connected. */
  llm: WatchedLlm | null;
  findLocalLlms: FindLocalLlms;
  /** Files that the last synchronisation could not read. */
  failures(): SyncReport['failed'];
  /** Makes the index hold what the documents folder holds; files at the paths `again` are read anew though they are unchanged. */
  synchronise(onProgress?: SyncProgress, again?: readonly string[]): Promise<SyncReport>;
  /** Waits for a synchronisation that is under way, then ends what would keep running; nothing is to be asked any more. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Forget the stored index and embed everything again. */
  rebuild?: boolean;
  /** Told what a person should know, for instance that a damaged index is built again. */
  onProblem?: (message: string) => void;
  /** Embed large documents in a process of their own, so that questions are answered meanwhile. */
  embedInChild?: boolean;
  /** The LLM to ask in the place of the one that the settings name, for instance one that remembers its replies. */
  chat?: ChatModel;
  /** Models that are loaded already, so that several indexes share them. */
  models?: Models;
}

/** What is loaded once and never changes. */
export interface Models {
  embedder: Embedder;
  reader: Reader | null;
}

/** Loads the models that the settings name. */
export async function loadModels(config: Config): Promise<Models> {
  const embedder = await loadEmbedder({ ...config.embedding, cacheDir: config.cacheDir });
  return { embedder, reader: await loadReader(config) };
}

async function loadReader(config: Config): Promise<Reader | null> {
  if (config.reader === 'none') return null;
  return config.reader === 'packaged' ? loadPackagedReader(config) : loadHubReader(config.reader, config);
}

/**
 * Loads the embedding model and the index and wires every step.
 * @throws FootnoteError that says what to do when a setting, the model or the index does not fit.
 */
export async function openFootnote(
  config: Config,
  {
    rebuild = false,
    onProblem,
    embedInChild = false,
    chat = config.llm ? makeChatModel(config.llm) : undefined,
    models,
  }: OpenOptions = {},
): Promise<Footnote> {
  // The usual folder is made; one that a setting names has to be there, since a slip would otherwise go unseen.
  if (config.documentsDir === resolve('index', 'documents'))
    await mkdir(config.documentsDir, { recursive: true });
  const embedding = { ...config.embedding, cacheDir: config.cacheDir };
  const { embedder, reader } = models ?? (await loadModels(config));
  const embed: EmbedDocument = embedInChild
    ? makeChildEmbedding(embedder, embedding)
    : (document, onProgress, known) => embedDocument(document, embedder, onProgress, known);
  let footnote: Footnote | undefined;
  const stored = { embedding: { name: embedder.name, dimension: embedder.dimension }, rebuild };
  const index = config.database
    ? await openPostgresIndex({ ...config.database, ...stored })
    : await openVectraIndex({
        folder: config.indexDir,
        ...stored,
        ...(onProblem && { onProblem }),
        onDamage: () => void footnote?.synchronise().catch((error) => onProblem?.(messageOf(error))),
      });
  const records = openRecords(config);
  const documentReader = makeDocumentReader();
  const reranker = config.rerankerModel ? await loadReranker(config.rerankerModel, config) : undefined;
  const words = await followIndex(index);
  const retrieve = makeRetriever({ index, words, embedder, fusion: readFusion(), reranker });
  const extractive = makeExtractiveComposer({
    weights: readWeights(),
    threshold: config.answerThreshold,
    reader,
  });
  const classifyTurn = makeTurnClassifier(embedder);
  const { resolve: offline, remember } = makeResolver({ embedder, classifyTurn });
  // Read even when no LLM is configured, so that a mistake in a prompt is found before it is needed.
  const prompts = readPrompts();
  const watched = chat && config.llm ? watchLlm(chat) : null;
  const llm = watched && config.llm ? withLlm(watched, prompts, config.llm, embedder) : null;
  const composer = llm?.composerOver(extractive) ?? extractive;
  const collection = {
    documents: () => index.documents(),
    spans: (ids: readonly string[]) => index.spans(ids),
    vocabulary: words.vocabulary,
  };
  const answering = {
    classifyTurn,
    remember,
    embedder,
    summariser: llm?.composer ?? null,
    retrieve,
    verify: makeVerifier({ embedder, reader }),
    reader,
    collection,
    topK: config.topK,
  };
  const answererParts = { ...answering, resolve: llm?.resolverOver(offline) ?? offline, composer };
  const ask = makeAnswerer(answererParts);
  const askOffline = makeAnswerer({ ...answering, summariser: null, resolve: offline, composer: extractive });
  const suggesting = { documents: () => index.documents(), ask: askOffline, reader };
  let failures: SyncReport['failed'] = [];
  let synchronising: Promise<unknown> = Promise.resolve();
  const seen = new Map<string, string>();
  footnote = {
    config,
    embedder,
    reader,
    verify: answering.verify,
    index,
    words,
    retrieve,
    composer,
    answererParts,
    ask,
    suggest: makeSuggester(suggesting),
    suggestFollowUps: makeFollowUpSuggester(suggesting),
    records,
    llm: watched,
    findLocalLlms: makeFindLocalLlms(),
    failures: () => failures,
    readDocument: documentReader.read,
    fetchPage: makeFetchPage({
      maxBytes: config.upload.maxBytes,
      ...(config.fetching.allowPrivate && { isAllowed: () => true }),
    }),
    synchronise: (onProgress, again = []) => {
      const own = synchronise({
        documentsDir: config.documentsDir,
        index,
        read: documentReader.read,
        embed,
        again,
        seen,
        ...(onProgress && { onProgress }),
      }).then((report) => {
        failures = report.failed;
        return report;
      });
      synchronising = Promise.allSettled([synchronising, own]);
      return own;
    },
    close: async () => {
      await synchronising;
      await documentReader.close();
      await records.close();
      await index.close();
    },
  };
  return footnote;
}

/** What an LLM adds: it composes answers and rewrites follow-ups, each over what works without it. */
function withLlm(
  chat: ChatModel,
  prompts: Prompts,
  { contextTokens, fallback }: LlmSettings,
  embedder: Pick<Embedder, 'countTokens'>,
) {
  const budget = { contextTokens, countTokens: (text: string) => embedder.countTokens(text) };
  const composer = makeLlmComposer({ chat, prompt: prompts.answer, ...budget });
  return {
    composer,
    composerOver: (extractive: Composer) =>
      fallback === 'extractive' ? withFallback(composer, extractive) : composer,
    resolverOver: (offline: ResolveQuestion) =>
      makeLlmResolver({
        chat,
        prompt: prompts.standaloneQuestion,
        offline,
        isFaithful: (question, text) =>
          !findMissingFact(question, text, '', () => false) && !foreignMatter(question, [text]),
        ...budget,
      }),
  };
}
