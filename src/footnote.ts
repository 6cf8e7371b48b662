import type { Ask } from './answering/answerer.ts';
import { makeAnswerer } from './answering/answerer.ts';
import type { Composer } from './answering/composer.ts';
import { makeExtractiveComposer } from './answering/extractive/extractive-composer.ts';
import { readWeights } from './answering/extractive/weights.ts';
import { withFallback } from './answering/fallback-composer.ts';
import { makeLlmComposer } from './answering/llm-composer.ts';
import { makeVerifier } from './answering/verification/verify.ts';
import type { Config, LlmSettings } from './config.ts';
import type { Embedder } from './embedding/embedder.ts';
import { loadEmbedder } from './embedding/transformers-embedder.ts';
import type { ParagraphIndex } from './indexing/paragraph-index.ts';
import { type SyncProgress, type SyncReport, synchronise } from './indexing/synchronise.ts';
import { openVectraIndex } from './indexing/vectra-index.ts';
import { readFusion } from './retrieval/fuse.ts';
import { loadReranker } from './retrieval/reranker.ts';
import { makeRetriever, type Retrieve } from './retrieval/retriever.ts';
import { makeResolver } from './retrieval/standalone-question.ts';

/** The parts, put together from the settings. */
export interface Footnote {
  config: Config;
  embedder: Embedder;
  index: ParagraphIndex;
  retrieve: Retrieve;
  composer: Composer;
  ask: Ask;
  /** Makes the index hold what the documents folder holds. */
  synchronise(onProgress?: SyncProgress): Promise<SyncReport>;
}

export interface OpenOptions {
  /** Forget the stored index and embed everything again. */
  rebuild?: boolean;
  /** Told what a person should know, for instance that a damaged index is built again. */
  onProblem?: (message: string) => void;
}

/**
 * Loads the embedding model and the index and wires every step.
 * @throws FootnoteError that says what to do when a setting, the model or the index does not fit.
 */
export async function openFootnote(
  config: Config,
  { rebuild = false, onProblem }: OpenOptions = {},
): Promise<Footnote> {
  const embedder = await loadEmbedder({ ...config.embedding, cacheDir: config.cacheDir });
  const index = await openVectraIndex({
    folder: config.indexDir,
    embedding: { name: embedder.name, dimension: embedder.dimension },
    rebuild,
    ...(onProblem && { onProblem }),
  });
  const reranker = config.rerankerModel ? await loadReranker(config.rerankerModel, config) : undefined;
  const retrieve = makeRetriever({ index, embedder, fusion: readFusion(), reranker });
  const extractive = makeExtractiveComposer({ weights: readWeights(), threshold: config.answerThreshold });
  const composer = config.llm ? llmComposer(config.llm, embedder, extractive) : extractive;
  const ask = makeAnswerer({
    resolve: makeResolver({ embedder }),
    retrieve,
    composer,
    verify: makeVerifier({ embedder }),
    topK: config.topK,
  });
  return {
    config,
    embedder,
    index,
    retrieve,
    composer,
    ask,
    synchronise: (onProgress) =>
      synchronise({ documentsDir: config.documentsDir, index, embedder, ...(onProgress && { onProgress }) }),
  };
}

function llmComposer(settings: LlmSettings, embedder: Embedder, extractive: Composer): Composer {
  const composer = makeLlmComposer(settings, (text) => embedder.countTokens(text));
  return settings.fallback === 'extractive' ? withFallback(composer, extractive) : composer;
}
