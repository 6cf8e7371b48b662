import { makeAnswerer } from '../answering/answerer.ts';
import type { AnswererParts, Ask } from '../answering/ask.ts';
import type { Composer } from '../answering/composer.ts';
import { makeExtractiveComposer } from '../answering/extractive/extractive-composer.ts';
import { readWeights } from '../answering/extractive/weights.ts';
import type { Config } from '../config.ts';
import type { ChatModel } from '../llm/chat-model.ts';
import { readPrompts } from '../llm/prompts.ts';
import { readFusion } from '../retrieval/fuse.ts';
import { loadReranker } from '../retrieval/reranker.ts';
import type { Retrieve } from '../retrieval/retrieved.ts';
import { makeRetriever } from '../retrieval/retriever.ts';
import { makeTurnClassifier } from '../understanding/classify-turn.ts';
import { makeResolver } from '../understanding/follow-ups/standalone-question.ts';
import { makeVerifier, type Verify } from '../verification/verify.ts';
import type { Models } from './load-models.ts';
import type { OpenIndex } from './open-index.ts';
import { withLlm } from './with-llm.ts';

/** What answers questions over an index. */
export interface Answering {
  verify: Verify;
  retrieve: Retrieve;
  composer: Composer;
  /** What `ask` is made of, to make another with a part exchanged. */
  answererParts: AnswererParts;
  ask: Ask;
  /** Answers without the LLM, also where one is connected. */
  askOffline: Ask;
}

/**
 * Wires retriever, composer, verifier and resolver over an index.
 * @param chat the LLM, when one is connected.
 * @throws FootnoteError that says what to do when the reranker that a setting names or a prompt does not fit.
 */
export async function openAnswering(
  config: Config,
  { embedder, reader }: Models,
  { index, words }: Pick<OpenIndex, 'index' | 'words'>,
  chat: ChatModel | null,
): Promise<Answering> {
  const reranker = config.rerankerModel ? await loadReranker(config.rerankerModel, config) : undefined;
  const retrieve = makeRetriever({ index, words, embedder, fusion: readFusion(), reranker });
  const extractive = makeExtractiveComposer({
    weights: readWeights(),
    threshold: config.answerThreshold,
    reader,
  });
  const classifyTurn = makeTurnClassifier(embedder);
  const { resolve: offline, remember } = makeResolver({
    embedder,
    classifyTurn,
  });
  // Read even when no LLM is configured, so that a mistake in a prompt is found before it is needed.
  const prompts = readPrompts();
  const llm = chat && config.llm ? withLlm(chat, prompts, config.llm, embedder) : null;
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
    verify: makeVerifier({ embedder }),
    reader,
    collection,
    topK: config.topK,
  };
  const answererParts = { ...answering, resolve: llm?.resolverOver(offline) ?? offline, composer };
  const ask = makeAnswerer(answererParts);
  const askOffline = makeAnswerer({ ...answering, summariser: null, resolve: offline, composer: extractive });
  return { verify: answering.verify, retrieve, composer, answererParts, ask, askOffline };
}
