import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { type FetchPage, makeFetchPage } from './fetching/fetch-page.ts';
import { type ChatModel, makeChatModel } from './llm/chat-model.ts';
import { type FindLocalLlms, makeFindLocalLlms } from './llm/find-local-llms.ts';
import { type WatchedLlm, watchLlm } from './llm/watch-llm.ts';
import { loadModels, type Models } from './open/load-models.ts';
import { type Answering, openAnswering } from './open/open-answering.ts';
import { type OpenIndex, type OpenIndexOptions, openIndex } from './open/open-index.ts';
import { openRecords } from './records/open-records.ts';
import type { Records } from './records/records.ts';
import { makeSuggester, type Suggest } from './suggesting/suggest.ts';
import { makeFollowUpSuggester, type SuggestFollowUps } from './suggesting/suggest-follow-ups.ts';

/** The parts, put together from the settings. */
export interface Footnote extends Models, OpenIndex, Omit<Answering, 'askOffline'> {
  config: Config;
  /** What people said of answers, and what evals found. */
  records: Records;
  fetchPage: FetchPage;
  /** Questions that the documents answer. */
  suggest: Suggest;
  /** Questions that lead on from an answer. */
  suggestFollowUps: SuggestFollowUps;
  /** The LLM and how it fares; null when none is connected. */
  llm: WatchedLlm | null;
  findLocalLlms: FindLocalLlms;
  /** Waits for a synchronisation that is under way, then ends what would keep running; nothing is to be asked any more. */
  close(): Promise<void>;
}

export interface OpenOptions extends Partial<OpenIndexOptions> {
  /** The LLM to ask in the place of the one that the settings name, for instance one that remembers its replies. */
  chat?: ChatModel;
  /** Models that are loaded already, so that several indexes share them. */
  models?: Models;
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
  const loaded = models ?? (await loadModels(config));
  const documents = await openIndex(config, loaded.embedder, {
    rebuild,
    embedInChild,
    ...(onProblem && { onProblem }),
  });
  const records = openRecords(config);
  const llm = chat && config.llm ? watchLlm(chat) : null;
  const { askOffline, ...answering } = await openAnswering(config, loaded, documents, llm);
  const suggesting = {
    documents: () => documents.index.documents(),
    ask: askOffline,
    reader: loaded.reader,
  };
  return {
    config,
    ...loaded,
    ...documents,
    ...answering,
    suggest: makeSuggester(suggesting),
    suggestFollowUps: makeFollowUpSuggester(suggesting),
    records,
    llm,
    findLocalLlms: makeFindLocalLlms(),
    fetchPage: makeFetchPage({
      maxBytes: config.upload.maxBytes,
      ...(config.fetching.allowPrivate && { isAllowed: () => true }),
    }),
    close: async () => {
      await documents.close();
      await records.close();
    },
  };
}
