import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { type IndexItem, LocalIndex, ProtobufCodec, VirtualFileStorage } from 'vectra';
import { z } from 'zod';
import { type Document, documentSchema, type Paragraph } from '../documents/document.ts';
import type { TokenMatrix } from '../embedding/token-matrix.ts';
import { FootnoteError, IndexMismatchError, messageOf } from '../errors.ts';
import type {
  EmbeddedDocument,
  IndexChanges,
  ParagraphEmbeddings,
  ParagraphIndex,
  SpanEmbedding,
  SpanHit,
  SpanSearch,
} from './paragraph-index.ts';
import { type Manifest, type Snapshot, SnapshotStore } from './snapshot-store.ts';
import { decodeTokens, encodeTokens } from './token-file.ts';

/** Paragraph texts are slices of the document's text, so they are not stored a second time. */
const storedDocumentsSchema = z.array(
  documentSchema.extend({
    paragraphs: z.array(documentSchema.shape.paragraphs.element.omit({ text: true })),
  }),
);

type SpanMetadata = {
  documentId: string;
  paragraphId: string;
  kind: string;
  start: number;
  end: number;
};

/** Vectra's own in-memory folder and file name. */
const VIRTUAL_FOLDER = 'index';
const VIRTUAL_FILE = 'index.pb';

export interface VectraIndexOptions {
  folder: string;
  /** Model that the vectors are of; an index of another one is refused. */
  embedding: Manifest['embedding'];
  /** Start empty, whatever is stored. */
  rebuild?: boolean;
  /** Told about a torn or foreign index; it counts as empty and is replaced at the next write. */
  onProblem?: (message: string) => void;
}

/** One state: what Vectra holds, and what is looked up by id beside it. */
interface State {
  generation: number;
  vectra: LocalIndex<SpanMetadata>;
  storage: VirtualFileStorage;
  documents: Document[];
  paragraphs: Map<string, Paragraph>;
  embeddings: Map<string, ParagraphEmbeddings>;
}

/**
 * Opens the index in a folder: vectors in Vectra, which works in memory here; its bytes are stored through
 * `SnapshotStore`, since Vectra's own files can be torn by a crash and then load as empty.
 * @throws IndexMismatchError when the index was made with another embedding model.
 */
export async function openVectraIndex(options: VectraIndexOptions): Promise<ParagraphIndex> {
  const index = new VectraIndex(options);
  await index.load();
  return index;
}

class VectraIndex implements ParagraphIndex {
  private readonly store: SnapshotStore;
  private state!: State;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: VectraIndexOptions) {
    this.store = new SnapshotStore(options.folder);
  }

  get generation(): number {
    return this.state.generation;
  }

  documents(): readonly Document[] {
    return this.state.documents;
  }

  paragraph(id: string): Paragraph | undefined {
    return this.state.paragraphs.get(id);
  }

  embeddings(paragraphId: string): ParagraphEmbeddings | undefined {
    return this.state.embeddings.get(paragraphId);
  }

  async search(vector: Float32Array, { limit, documents }: SpanSearch): Promise<SpanHit[]> {
    const filter = documents && { documentId: { $in: [...documents] } };
    const hits = await this.state.vectra.queryItems(Array.from(vector), '', limit, filter);
    return hits.map(({ item, score }) => ({
      paragraphId: item.metadata.paragraphId,
      kind: item.metadata.kind as SpanHit['kind'],
      score,
    }));
  }

  async refresh(): Promise<void> {
    const stored = await this.store.generation();
    if (stored !== null && stored !== this.state.generation) await this.load();
  }

  async write<T>(change: (commit: (changes: IndexChanges) => Promise<void>) => Promise<T>): Promise<T> {
    const turn = this.queue.then(() => this.writeAlone(change));
    this.queue = turn.catch(() => {});
    return turn;
  }

  /** Reads the stored state; a torn or foreign one is reported and counts as empty. */
  async load(): Promise<void> {
    const { embedding, folder, rebuild, onProblem } = this.options;
    let snapshot = null;
    let generation = 0;
    try {
      generation = (await this.store.generation()) ?? 0;
      snapshot = rebuild && !this.state ? null : await this.store.read();
      if (snapshot && !sameModel(snapshot.manifest.embedding, embedding)) {
        const { name, dimension } = snapshot.manifest.embedding;
        throw new IndexMismatchError(
          `The index in ${folder} was made with ${name} (${dimension} dimensions), but the settings say ${embedding.name} (${embedding.dimension}).`,
        );
      }
      this.state = snapshot ? await restore(snapshot) : await emptyState(generation);
    } catch (error) {
      if (error instanceof FootnoteError) throw error;
      onProblem?.(
        `The index in ${folder} can't be used: ${messageOf(error)}. It is built again from the documents.`,
      );
      this.state = await emptyState(generation);
    }
  }

  private async writeAlone<T>(
    change: (commit: (changes: IndexChanges) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const { folder } = this.options;
    await mkdir(folder, { recursive: true });
    const release = await lock(folder, {
      lockfilePath: join(folder, 'write.lock'),
      stale: 10_000,
      retries: { retries: 600, minTimeout: 50, maxTimeout: 1_000 },
    });
    try {
      await this.refresh();
      return await change((changes) => this.commit(changes));
    } finally {
      await release();
    }
  }

  private async commit({ put = [], remove = [] }: IndexChanges): Promise<void> {
    const { state } = this;
    for (const { document, embeddings } of put) this.check(document, embeddings);
    const gone = new Set([...remove, ...put.map(({ document }) => document.id)]);
    const kept = state.documents.filter(({ id }) => !gone.has(id));
    const documents = [...kept, ...put.map(({ document }) => document)].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    );
    const paragraphIds = state.documents
      .filter(({ id }) => gone.has(id))
      .flatMap((document) => document.paragraphs.map(({ id }) => id));
    const obsolete = paragraphIds.flatMap((id) =>
      (state.embeddings.get(id)?.spans ?? []).map((_, n) => itemId(id, n)),
    );
    const generation = state.generation + 1;
    const paragraphs = new Map(state.paragraphs);
    const embeddings = new Map(state.embeddings);
    for (const id of paragraphIds) {
      paragraphs.delete(id);
      embeddings.delete(id);
    }
    for (const { document, embeddings: own } of put) {
      document.paragraphs.forEach((paragraph, n) => {
        paragraphs.set(paragraph.id, paragraph);
        embeddings.set(paragraph.id, own[n] as ParagraphEmbeddings);
      });
    }
    try {
      await state.vectra.beginUpdate();
      await state.vectra.deleteItems(obsolete);
      for (const embedded of put) for (const item of toItems(embedded)) await state.vectra.insertItem(item);
      await state.vectra.endUpdate();
      await this.store.write({
        generation,
        embedding: this.options.embedding,
        items: (await state.vectra.getIndexStats()).items,
        documents: Buffer.from(JSON.stringify(storedDocumentsSchema.parse(documents))),
        vectors: await state.storage.readFile(join(VIRTUAL_FOLDER, VIRTUAL_FILE)),
        tokens: encodeTokens(
          documents.flatMap((document) => document.paragraphs.map(({ id }) => embeddings.get(id)?.tokens)),
        ),
      });
    } catch (error) {
      await this.load();
      throw new FootnoteError(
        'index_not_written',
        `The index in ${this.options.folder} could not be written: ${messageOf(error)}`,
        {
          hint: 'Check that the folder can be written and that the disk has room; what was indexed before is still there.',
          cause: error,
        },
      );
    }
    this.state = { ...state, generation, documents, paragraphs, embeddings };
  }

  private check(document: Document, embeddings: ParagraphEmbeddings[]): void {
    const { dimension } = this.options.embedding;
    const fits = embeddings.every(({ spans }) => spans.every(({ vector }) => vector.length === dimension));
    if (fits && embeddings.length === document.paragraphs.length) return;
    throw new IndexMismatchError(
      `${document.path} came with vectors of another size or number than the index holds (${dimension} dimensions, one list a paragraph).`,
    );
  }
}

const sameModel = (a: Manifest['embedding'], b: Manifest['embedding']) =>
  a.name === b.name && a.dimension === b.dimension;

const itemId = (paragraphId: string, position: number) => `${paragraphId}#${position}`;

function toItems({ document, embeddings }: EmbeddedDocument): Partial<IndexItem<SpanMetadata>>[] {
  return document.paragraphs.flatMap(({ id, documentId }, n) =>
    (embeddings[n]?.spans ?? []).map(({ kind, start, end, vector }, position) => ({
      id: itemId(id, position),
      metadata: { documentId, paragraphId: id, kind, start, end },
      // Both of Vectra's codecs break on a Float32Array.
      vector: Array.from(vector),
    })),
  );
}

function newVectra() {
  const storage = new VirtualFileStorage();
  const vectra = new LocalIndex<SpanMetadata>(VIRTUAL_FOLDER, VIRTUAL_FILE, storage, new ProtobufCodec());
  return { storage, vectra };
}

async function emptyState(generation: number): Promise<State> {
  const { storage, vectra } = newVectra();
  await vectra.createIndex({ version: 1 });
  return { generation, vectra, storage, documents: [], paragraphs: new Map(), embeddings: new Map() };
}

async function restore({ manifest, ...files }: Snapshot): Promise<State> {
  const stored = storedDocumentsSchema.parse(JSON.parse(files.documents.toString('utf8')));
  const documents = stored.map((document) => ({
    ...document,
    paragraphs: document.paragraphs.map((paragraph) => ({
      ...paragraph,
      text: document.text.slice(paragraph.start, paragraph.end),
    })),
  }));
  const { storage, vectra } = newVectra();
  await storage.upsertFile(join(VIRTUAL_FOLDER, VIRTUAL_FILE), files.vectors);
  const items = await vectra.listItems();
  if (items.length !== manifest.items)
    throw new Error(`it holds ${items.length} vectors instead of ${manifest.items}`);
  const paragraphs = new Map(
    documents.flatMap((document) => document.paragraphs.map((paragraph) => [paragraph.id, paragraph])),
  );
  const tokens = decodeTokens(files.tokens);
  if (tokens.length !== paragraphs.size)
    throw new Error(`it holds the tokens of ${tokens.length} paragraphs instead of ${paragraphs.size}`);
  const embeddings = new Map<string, ParagraphEmbeddings>();
  [...paragraphs.keys()].forEach((id, n) => {
    embeddings.set(id, { spans: [], tokens: tokens[n] as TokenMatrix });
  });
  for (const { metadata, vector } of items) {
    const { start, end } = metadata;
    const kind = metadata.kind as SpanEmbedding['kind'];
    embeddings.get(metadata.paragraphId)?.spans.push({ kind, start, end, vector: Float32Array.from(vector) });
  }
  return { generation: manifest.generation, vectra, storage, documents, paragraphs, embeddings };
}
