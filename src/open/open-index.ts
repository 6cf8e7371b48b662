import type { Config } from '../config.ts';
import { makeDocumentReader, type ReadDocument } from '../documents/read-document.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { messageOf } from '../errors.ts';
import { type EmbedDocument, embedDocument } from '../indexing/embed-document.ts';
import { makeChildEmbedding } from '../indexing/embed-in-child.ts';
import type { ParagraphIndex } from '../indexing/paragraph-index.ts';
import { openPostgresIndex } from '../indexing/postgres/postgres-index.ts';
import { openVectraIndex } from '../indexing/vectra/vectra-index.ts';
import { handOnParsed } from '../ingestion/hand-on-parsed.ts';
import { type SyncProgress, type SyncReport, synchronise } from '../ingestion/synchronise.ts';
import { followIndex } from '../retrieval/follow-index.ts';
import type { WordSearch } from '../words/word-search.ts';

/** The documents as they are stored, and what makes them follow the documents folder. */
export interface OpenIndex {
  index: ParagraphIndex;
  words: WordSearch;
  /** Reads a file that comes in; what is found in it is handed on to the next synchronisation. */
  readDocument: ReadDocument;
  /** Files that the last synchronisation could not read. */
  failures(): SyncReport['failed'];
  /** Makes the index hold what the documents folder holds; files at the paths `again` are read anew though they are unchanged. */
  synchronise(onProgress?: SyncProgress, again?: readonly string[]): Promise<SyncReport>;
  /** Waits for a synchronisation that is under way, then ends what would keep running. */
  close(): Promise<void>;
}

export interface OpenIndexOptions {
  /** Forget the stored index and embed everything again. */
  rebuild: boolean;
  /** Told what a person should know, for instance that a damaged index is built again. */
  onProblem?: (message: string) => void;
  /** Embed large documents in a process of their own, so that questions are answered meanwhile. */
  embedInChild: boolean;
}

/**
 * Opens the index that the settings name, in a folder or in a database, with its word search.
 * @throws FootnoteError that says what to do when the index can't be opened or was made with another model.
 */
export async function openIndex(
  config: Config,
  embedder: Embedder,
  { rebuild, onProblem, embedInChild }: OpenIndexOptions,
): Promise<OpenIndex> {
  const embedding = { ...config.embedding, cacheDir: config.cacheDir };
  const embed: EmbedDocument = embedInChild
    ? makeChildEmbedding(embedder, embedding)
    : (document, onProgress, known) => embedDocument(document, embedder, onProgress, known);
  let opened: OpenIndex | undefined;
  const stored = { embedding: { name: embedder.name, dimension: embedder.dimension }, rebuild };
  const index = config.database
    ? await openPostgresIndex({ ...config.database, ...stored })
    : await openVectraIndex({
        folder: config.indexDir,
        ...stored,
        ...(onProblem && { onProblem }),
        onDamage: () => void opened?.synchronise().catch((error) => onProblem?.(messageOf(error))),
      });
  const documentReader = makeDocumentReader();
  const { readIncoming, readPlaced } = handOnParsed(documentReader.parse);
  const words = await followIndex(index);
  let failures: SyncReport['failed'] = [];
  let synchronising: Promise<unknown> = Promise.resolve();
  const seen = new Map<string, string>();
  opened = {
    index,
    words,
    readDocument: readIncoming,
    failures: () => failures,
    synchronise: (onProgress, again = []) => {
      const underWay = synchronise({
        documentsDir: config.documentsDir,
        index,
        read: readPlaced,
        embed,
        again,
        seen,
        ...(onProgress && { onProgress }),
      }).then((report) => {
        failures = report.failed;
        return report;
      });
      synchronising = Promise.allSettled([synchronising, underWay]);
      return underWay;
    },
    close: async () => {
      await synchronising;
      await documentReader.close();
      await index.close();
    },
  };
  return opened;
}
