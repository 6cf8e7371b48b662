import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import PQueue from 'p-queue';
import { lock } from 'proper-lockfile';
import type { LocalIndex } from 'vectra';
import type { Document, Paragraph } from '../../contract/document.ts';
import { FootnoteError, IndexMismatchError, messageOf } from '../../errors.ts';
import type {
  EmbeddedDocument,
  IndexChanges,
  IndexWriter,
  ParagraphEmbeddings,
  ParagraphIndex,
  SpanHit,
  SpanSearch,
} from '../paragraph-index.ts';
import type { EmbeddingModel } from './segment-file.ts';
import { type SegmentRef, SnapshotStore } from './snapshot-store.ts';
import { itemsOf, type SpanItem, type SpanMetadata, vectraOver } from './vectra-items.ts';

export interface VectraIndexOptions {
  folder: string;
  /** Model that the vectors are of; an index of another one is refused. */
  embedding: EmbeddingModel;
  /** Start empty, whatever is stored. */
  rebuild?: boolean;
  /** Told about a torn or foreign index; it counts as empty and is replaced at the next write. */
  onProblem?: (message: string) => void;
}

/** A document as it is held in memory. */
interface Held extends EmbeddedDocument {
  items: SpanItem[];
}

/** A document that was stored before its commit. */
interface Staged {
  segment: SegmentRef;
  stored: EmbeddedDocument;
}

/** One state. It is never changed: a search that has begun ends on the state that it began on. */
interface State {
  generation: number;
  segments: SegmentRef[];
  held: Map<string, Held>;
  vectra: LocalIndex<SpanMetadata>;
  documents: Document[];
  paragraphs: Map<string, { paragraph: Paragraph; embeddings: ParagraphEmbeddings }>;
}

/** Small segments are put together when there are more of them than this; small is what has fewer paragraphs than that. */
const MAX_SMALL = 16;
const SMALL = 1_000;

/**
 * Opens the index in a folder: Vectra searches it in memory; it is stored in segments through `SnapshotStore`, since Vectra's
 * own files can be torn by a crash and then load as empty, and are written whole at each change.
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
  private readonly writes = new PQueue({ concurrency: 1 });
  private readonly listeners: Parameters<ParagraphIndex['onChange']>[0][] = [];

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
    return this.state.paragraphs.get(id)?.paragraph;
  }

  embeddings(paragraphId: string): ParagraphEmbeddings | undefined {
    return this.state.paragraphs.get(paragraphId)?.embeddings;
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

  onChange(listener: Parameters<ParagraphIndex['onChange']>[0]): void {
    this.listeners.push(listener);
  }

  /** Makes this the present state, and waits until everybody has taken it up. */
  private async become(next: State): Promise<void> {
    const before = this.state;
    this.state = next;
    if (!before) return;
    const kept = new Set(next.documents);
    const known = new Set(before.documents);
    const change = {
      added: next.documents.filter((document) => !known.has(document)),
      removed: before.documents.filter((document) => !kept.has(document)),
    };
    if (change.added.length + change.removed.length === 0) return;
    for (const listener of this.listeners) await listener(change);
  }

  async refresh(): Promise<void> {
    const stored = await this.store.generation();
    if (stored !== null && stored !== this.state.generation) await this.load();
  }

  async write<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T> {
    return this.writes.add(() => this.writeAlone(change));
  }

  /** Reads the stored state; a torn or foreign one is reported and counts as empty. */
  async load(): Promise<void> {
    const { embedding, folder, rebuild, onProblem } = this.options;
    let generation = 0;
    try {
      const manifest = rebuild && !this.state ? null : await this.store.manifest();
      generation = manifest?.generation ?? (await this.store.generation()) ?? 0;
      if (manifest && !sameModel(manifest.embedding, embedding)) {
        const { name, dimension } = manifest.embedding;
        throw new IndexMismatchError(
          `The index in ${folder} was made with ${name} (${dimension} dimensions), but the settings say ${embedding.name} (${embedding.dimension}).`,
        );
      }
      const segments = manifest?.segments ?? [];
      const held = (await Promise.all(segments.map((segment) => this.hold(segment)))).flat();
      await this.become(await stateOf(generation, segments, held));
    } catch (error) {
      if (error instanceof FootnoteError) throw error;
      onProblem?.(
        `The index in ${folder} can't be used: ${messageOf(error)}. It is built again from the documents.`,
      );
      await this.become(await stateOf(generation, [], []));
    }
  }

  /** The documents of a segment that count; those of one that is held already are not read again. */
  private async hold({ name, documents }: SegmentRef): Promise<Held[]> {
    const before = this.state?.segments.find((segment) => segment.name === name);
    const held = before && documents.map((id) => this.state.held.get(id));
    if (held?.every((document) => document !== undefined)) return held;
    const counts = new Set(documents);
    const segment = await this.store.readSegment(name);
    return Promise.all(segment.documents.filter(({ document }) => counts.has(document.id)).map(hold));
  }

  private async writeAlone<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T> {
    const { folder, embedding } = this.options;
    await mkdir(folder, { recursive: true });
    const release = await lock(folder, {
      lockfilePath: join(folder, 'write.lock'),
      stale: 10_000,
      retries: { retries: 600, minTimeout: 50, maxTimeout: 1_000 },
    });
    try {
      await this.refresh();
      const salvaged = new Map<string, ParagraphEmbeddings>();
      for (const { documents } of await this.store.leftovers(embedding)) {
        for (const { document, embeddings } of documents)
          document.paragraphs.forEach(({ text }, n) => {
            salvaged.set(text, embeddings[n] as ParagraphEmbeddings);
          });
      }
      const staged = new Map<EmbeddedDocument, Staged>();
      return await change({
        salvaged: (text) => salvaged.get(text),
        stage: async (documents) => {
          const segment = await this.attempt(() => this.store.writeSegment({ embedding, documents }));
          documents.forEach((document, n) => {
            staged.set(document, { segment: segment.ref, stored: segment.documents[n] as EmbeddedDocument });
          });
        },
        commit: (changes) => this.commit(changes, staged),
      });
    } finally {
      await release();
    }
  }

  private async commit(
    { put = [], remove = [] }: IndexChanges,
    staged: ReadonlyMap<EmbeddedDocument, Staged>,
  ): Promise<void> {
    const { state } = this;
    for (const { document, embeddings } of put) this.check(document, embeddings);
    const gone = new Set([...remove, ...put.map(({ document }) => document.id)]);
    const kept = [...state.held.values()].filter(({ document }) => !gone.has(document.id));
    const next = await this.attempt(async () => {
      const whole = worthKeeping([
        ...state.segments.flatMap((segment) => without(segment, kept)),
        ...[...new Set([...staged.values()].map(({ segment }) => segment))].flatMap((segment) =>
          without(
            segment,
            put.filter((own) => staged.get(own)?.segment === segment),
          ),
        ),
      ]);
      const isWhole = new Set(whole.flatMap((segment) => segment.documents));
      const documents = [...kept, ...put].filter(({ document }) => !isWhole.has(document.id));
      const { embedding } = this.options;
      const segments = [...whole];
      // What was read or made before is let go for what is read from the new file.
      const stored = new Map(put.map((own) => [own.document.id, staged.get(own)?.stored ?? own]));
      if (documents.length > 0) {
        const written = await this.store.writeSegment({ embedding, documents });
        segments.push(written.ref);
        for (const own of written.documents) stored.set(own.document.id, own);
      }
      const generation = state.generation + 1;
      await this.store.writeManifest({ generation, embedding, segments });
      const others = kept.filter(({ document }) => !stored.has(document.id));
      return stateOf(generation, segments, [
        ...others,
        ...(await Promise.all([...stored.values()].map(hold))),
      ]);
    });
    await this.become(next);
  }

  /** @throws FootnoteError that says that the index can't be written; its state is as before. */
  private async attempt<Result>(action: () => Promise<Result>): Promise<Result> {
    try {
      return await action();
    } catch (error) {
      throw new FootnoteError(
        'index_not_written',
        `The index in ${this.options.folder} could not be written: ${messageOf(error)}`,
        {
          hint: 'Check that the folder can be written and that the disk has room; what was indexed before is still there.',
          cause: error,
        },
      );
    }
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

const sameModel = (a: EmbeddingModel, b: EmbeddingModel) => a.name === b.name && a.dimension === b.dimension;

/** Items that are made in one go; answering waits for so long. */
const ITEMS_A_TURN = 1_000;

/** In memory Vectra only reads numbers by their position: no second copy of eight bytes a number is needed. */
const asItIs = (vector: Float32Array): number[] => vector as unknown as number[];

async function hold(embedded: EmbeddedDocument): Promise<Held> {
  const items: SpanItem[] = [];
  for (const part of itemsOf([embedded], ITEMS_A_TURN, asItIs)) {
    if (items.length > 0) await nextTurn();
    for (const item of part) items.push(item);
  }
  return { ...embedded, items };
}

async function stateOf(generation: number, segments: SegmentRef[], held: readonly Held[]): Promise<State> {
  const sorted = held.toSorted((a, b) => (a.document.path < b.document.path ? -1 : 1));
  const paragraphs: State['paragraphs'] = new Map();
  for (const { document, embeddings } of sorted) {
    document.paragraphs.forEach((paragraph, n) => {
      paragraphs.set(paragraph.id, { paragraph, embeddings: embeddings[n] as ParagraphEmbeddings });
    });
  }
  return {
    generation,
    segments,
    held: new Map(sorted.map((own) => [own.document.id, own])),
    vectra: await vectraOver(sorted.flatMap(({ items }) => items)),
    documents: sorted.map(({ document }) => document),
    paragraphs,
  };
}

/** A segment with those of its documents that count; none when none does. */
function without(segment: SegmentRef, counting: readonly EmbeddedDocument[]): SegmentRef[] {
  const own = new Set(segment.documents);
  const left = counting.filter(({ document }) => own.has(document.id));
  if (left.length === 0) return [];
  const paragraphs = left.reduce((sum, { embeddings }) => sum + embeddings.length, 0);
  return [{ ...segment, documents: left.map(({ document }) => document.id), paragraphs }];
}

/** The segments that stay as they are; half empty ones, and small ones when there are many, are better written anew. */
function worthKeeping(segments: readonly SegmentRef[]): SegmentRef[] {
  const isSmall = ({ paragraphs }: SegmentRef) => paragraphs < SMALL;
  const tooMany = segments.filter(isSmall).length >= MAX_SMALL;
  return segments.filter((own) => own.paragraphs >= own.written / 2 && !(tooMany && isSmall(own)));
}
