import PQueue from 'p-queue';
import type { Document, Paragraph } from '../../contract/document.ts';
import { documentIdOfParagraph } from '../../documents/identify.ts';
import type { TokenMatrix } from '../../embedding/token-matrix.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import type { DocumentWords } from '../../words/document-words.ts';
import { type EmbeddingModel, isSameModel, madeWithAnother, requireFitting } from '../embedding-model.ts';
import type {
  EmbeddedDocument,
  IndexChanges,
  IndexWriter,
  ParagraphEmbeddings,
  ParagraphHit,
  ParagraphIndex,
  ParagraphSearch,
  SpanEmbedding,
} from '../paragraph-index.ts';
import { DamagedPassageError } from '../passage-bytes.ts';
import { toItems, vectraOver } from '../vectra-items.ts';
import { nearestByBytes } from './nearest-by-bytes.ts';
import type { PassageFile, PassagePlace } from './passage-file.ts';
import { encodeAgain, encodeDocument, type StoredDocument } from './segment-file.ts';
import { without, worthKeeping } from './segments-kept.ts';
import { type SegmentRef, SnapshotStore, type StoredSegment } from './snapshot-store.ts';
import { takeWriteLock } from './write-lock.ts';

interface VectraIndexOptions {
  folder: string;
  /** Model that the vectors are of; an index of another one is refused. */
  embedding: EmbeddingModel;
  /** Start empty, whatever is stored. */
  rebuild?: boolean;
  /** Told about a torn or foreign index; it counts as empty and is replaced at the next write. */
  onProblem?: (message: string) => void;
  /** Told when what is stored was found damaged after it was opened: it counts as empty, and is to be synchronised again. */
  onDamage?: () => void;
}

/** One state. It is never changed: a search that has begun ends on the state that it began on. */
interface State {
  generation: number;
  segments: SegmentRef[];
  /** By id, sorted by path. */
  held: ReadonlyMap<string, StoredDocument>;
  documents: Document[];
}

/** Where a paragraph stands. */
interface Found {
  paragraph: Paragraph;
  file: PassageFile;
  place: PassagePlace;
}

/** Candidates of the scan beside as many as are wanted: 8 bits a number may put neighbours the wrong way round. */
const SPARE_CANDIDATES = 20;

/** Paragraphs whose spans stay in memory: those of a question are asked for twice. 10 kB each. */
const SPANS_KEPT = 500;

/**
 * Opens the index in a folder. Windows are kept as Vectra's items, in segments written through `SnapshotStore`: Vectra's own files can be
 * torn by a crash and then load as empty, and are written whole at each change. A search scans small copies of all windows in memory,
 * and has Vectra score the items of the best exactly.
 * @throws IndexMismatchError when the index was made with another embedding model.
 */
export async function openVectraIndex(options: VectraIndexOptions): Promise<ParagraphIndex> {
  const index = new VectraIndex(options);
  await index.load();
  return index;
}

class VectraIndex implements ParagraphIndex {
  readonly wordStore = null;
  private readonly store: SnapshotStore;
  private state!: State;
  private readonly writes = new PQueue({ concurrency: 1 });
  private readonly listeners: Parameters<ParagraphIndex['onChange']>[0][] = [];
  /** Where each paragraph of a document stands, made when it is first asked for. */
  private readonly found = new WeakMap<StoredDocument, Map<string, Found>>();
  private readonly kept = new Map<PassagePlace, SpanEmbedding[]>();
  /** Files of passages that were read from end to end, and are what was written. */
  private readonly whole = new Set<string>();
  /** Ends when the passages of the state that was loaded are checked; null until that has begun. */
  private checking: Promise<void> | null = null;

  constructor(private readonly options: VectraIndexOptions) {
    this.store = new SnapshotStore(options.folder);
  }

  get generation(): number {
    return this.state.generation;
  }

  documents(): readonly Document[] {
    return this.state.documents;
  }

  document(id: string): Document | undefined {
    return this.state.held.get(id)?.document;
  }

  paragraph(id: string): Paragraph | undefined {
    return this.find(id)?.paragraph;
  }

  async spans(paragraphIds: readonly string[]): Promise<Map<string, SpanEmbedding[]>> {
    return this.read(paragraphIds, ({ file, place }) => this.spansAt(file, place));
  }

  async tokens(paragraphIds: readonly string[]): Promise<Map<string, TokenMatrix>> {
    return this.read(paragraphIds, ({ file, place }) => file.tokens(place));
  }

  async words(documentId: string): Promise<DocumentWords | undefined> {
    const stored = this.state.held.get(documentId);
    return stored && this.unlessDamaged(() => stored.file.words(stored.words));
  }

  async search(vector: Float32Array, { limit, documents }: ParagraphSearch): Promise<ParagraphHit[]> {
    const { held } = this.state;
    const searched = documents ? documents.flatMap((id) => held.get(id) ?? []) : [...held.values()];
    const near = nearestByBytes(vector, searched, limit + SPARE_CANDIDATES, this.options.embedding.dimension);
    const items = near.flatMap(({ stored, n }) => {
      const { id } = stored.document.paragraphs[n] as Paragraph;
      const place = stored.places[n] as PassagePlace;
      return toItems(id, this.unlessDamaged(() => this.spansAt(stored.file, place)) ?? []);
    });
    const scored = await (await vectraOver(items)).queryItems(Array.from(vector), '', items.length);
    const hits = new Map<string, ParagraphHit>();
    for (const { item, score } of scored) {
      const { paragraphId } = item.metadata;
      if (!hits.has(paragraphId)) hits.set(paragraphId, { paragraphId, score });
    }
    return [...hits.values()].slice(0, limit);
  }

  private spansAt(file: PassageFile, place: PassagePlace): SpanEmbedding[] {
    const spans = this.kept.get(place) ?? file.spans(place);
    this.kept.delete(place);
    this.kept.set(place, spans);
    // The oldest comes first in a map.
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= SPANS_KEPT) break;
      this.kept.delete(oldest);
    }
    return spans;
  }

  private find(paragraphId: string): Found | undefined {
    const stored = this.state.held.get(documentIdOfParagraph(paragraphId));
    if (!stored) return undefined;
    let paragraphs = this.found.get(stored);
    if (!paragraphs) {
      const { document, file, places } = stored;
      paragraphs = new Map(
        document.paragraphs.map((paragraph, n) => [
          paragraph.id,
          { paragraph, file, place: places[n] as PassagePlace },
        ]),
      );
      this.found.set(stored, paragraphs);
    }
    return paragraphs.get(paragraphId);
  }

  private read<Value>(ids: readonly string[], read: (found: Found) => Value): Map<string, Value> {
    const values = new Map<string, Value>();
    for (const id of ids) {
      const found = this.find(id);
      const value = found && this.unlessDamaged(() => read(found));
      if (value !== undefined) values.set(id, value);
    }
    return values;
  }

  /** What was read; undefined when it is damaged, which `checkPassages` reports and mends. */
  private unlessDamaged<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof DamagedPassageError) return undefined;
      throw error;
    }
  }

  onChange(listener: Parameters<ParagraphIndex['onChange']>[0]): void {
    this.listeners.push(listener);
  }

  /** Makes this the present state, and waits until everybody has taken it up. */
  private async publishState(next: State): Promise<void> {
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

  async close(): Promise<void> {
    await this.checking;
  }

  async write<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T> {
    return this.writes.add(() => this.writeAlone(change));
  }

  /** Reads the stored state; a torn or foreign one is reported and counts as empty. */
  async load(): Promise<void> {
    const { embedding, folder, rebuild } = this.options;
    let generation = 0;
    try {
      const manifest = rebuild && !this.state ? null : await this.store.manifest();
      generation = manifest?.generation ?? (await this.store.generation()) ?? 0;
      if (manifest && !isSameModel(manifest.embedding, embedding))
        throw madeWithAnother(`The index in ${folder}`, manifest.embedding, embedding);
      const segments = manifest?.segments ?? [];
      const held: StoredDocument[] = [];
      for (const segment of segments) held.push(...(await this.hold(segment)));
      await this.publishState(stateOf(generation, segments, held));
      this.checking = null;
    } catch (error) {
      if (error instanceof FootnoteError) throw error;
      await this.resetToEmpty(generation, error);
    }
  }

  /**
   * Reads in the background what `load` did not, once the first change is made and questions are answered; until then each part is
   * checked when it is read.
   */
  private async checkPassages(): Promise<void> {
    for (const { passages } of this.state.segments) {
      if (this.whole.has(passages)) continue;
      try {
        await this.store.checkPassages(passages);
        this.whole.add(passages);
      } catch (error) {
        // Between two changes, since one that is under way would store the damaged state again.
        if (await this.writes.add(() => this.rebuildIfDamaged(passages, error))) return;
      }
    }
  }

  /** Rebuilds when a file of the present state is damaged; files of a state that was replaced meanwhile may be gone. @returns whether it did. */
  private async rebuildIfDamaged(passages: string, error: unknown): Promise<boolean> {
    const names = (segments: readonly SegmentRef[] = []) =>
      segments.some((segment) => segment.passages === passages);
    if (!names(this.state.segments)) return false;
    const stored = await this.store.manifest().catch(() => null);
    if (!names(stored?.segments)) return false;
    await this.rebuild(this.state.generation, error);
    return true;
  }

  /** Forgets what is stored, so that it is built again: by whoever is told, else by whoever opens it next. */
  private async rebuild(generation: number, error: unknown): Promise<void> {
    await this.store.forget().catch(() => {});
    await this.resetToEmpty(generation, error);
    this.options.onDamage?.();
  }

  /** Counts what is stored as nothing, so that it is built again. */
  private async resetToEmpty(generation: number, error: unknown): Promise<void> {
    this.options.onProblem?.(
      `The index in ${this.options.folder} can't be used: ${messageOf(error)}. It is built again from the documents.`,
    );
    await this.publishState(stateOf(generation, [], []));
  }

  /** The documents of a segment that count; those of one that is held already are not read again. */
  private async hold({ name, documents }: SegmentRef): Promise<StoredDocument[]> {
    const before = this.state?.segments.find((segment) => segment.name === name);
    const held = before && documents.map((id) => this.state.held.get(id));
    if (held?.every((document) => document !== undefined)) return held;
    const counts = new Set(documents);
    const segment = await this.store.readSegment(name);
    return segment.documents.filter(({ document }) => counts.has(document.id));
  }

  private async writeAlone<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T> {
    const { folder, embedding } = this.options;
    const writeLock = await takeWriteLock(folder);
    try {
      await this.refresh();
      const leftovers = new Map<string, Found>();
      for (const { document, file, places } of await this.store.leftovers(embedding))
        document.paragraphs.forEach((paragraph, n) => {
          leftovers.set(paragraph.text, { paragraph, file, place: places[n] as PassagePlace });
        });
      const staged = new Map<EmbeddedDocument, StoredSegment>();
      return await change({
        salvage: async (texts) => {
          const salvaged = new Map<string, ParagraphEmbeddings>();
          for (const text of texts) {
            const found = leftovers.get(text);
            const embeddings = found && this.unlessDamaged(() => embeddingsOf(found));
            if (embeddings) salvaged.set(text, embeddings);
          }
          return salvaged;
        },
        stage: async (documents) => {
          for (const own of documents) requireFitting(own, this.options.embedding);
          const segment = await this.attempt(() => this.writeSegment(documents));
          for (const own of documents) staged.set(own, segment);
        },
        commit: (changes) => {
          const lost = writeLock.lost();
          if (lost) throw takenOver(folder, lost);
          return this.commit(changes, staged);
        },
      });
    } finally {
      await writeLock.release();
      this.checking ??= this.checkPassages();
    }
  }

  private async writeSegment(
    fresh: readonly EmbeddedDocument[],
    stored: readonly StoredDocument[] = [],
  ): Promise<StoredSegment> {
    const { embedding } = this.options;
    const encoded = [
      ...stored.map((own) => encodeAgain(own, embedding.dimension)),
      ...fresh.map((own) => encodeDocument(own, embedding.dimension)),
    ];
    const segment = await this.store.writeSegment(embedding, encoded);
    this.whole.add(segment.ref.passages);
    return segment;
  }

  private async commit(
    { put = [], remove = [] }: IndexChanges,
    staged: ReadonlyMap<EmbeddedDocument, StoredSegment>,
  ): Promise<void> {
    const { state } = this;
    for (const own of put) if (!staged.has(own)) requireFitting(own, this.options.embedding);
    const gone = new Set([...remove, ...put.map(({ document }) => document.id)]);
    const kept = [...state.held.values()].filter(({ document }) => !gone.has(document.id));
    const next = await this.attempt(async () => {
      const before = put.filter((own) => staged.has(own));
      const stored = [...kept, ...before.flatMap((own) => storedIn(staged.get(own), own) ?? [])];
      const segments = worthKeeping([
        ...state.segments.flatMap((segment) => without(segment, kept)),
        ...[...new Set(before.map((own) => staged.get(own) as StoredSegment))].flatMap(({ ref }) =>
          without(
            ref,
            before.filter((own) => staged.get(own)?.ref === ref),
          ),
        ),
      ]);
      const isWhole = new Set(segments.flatMap(({ documents }) => documents));
      const again = stored.filter(({ document }) => !isWhole.has(document.id));
      const held = stored.filter(({ document }) => isWhole.has(document.id));
      const fresh = put.filter((own) => !staged.has(own));
      if (fresh.length + again.length > 0) {
        const written = await this.writeSegment(fresh, again);
        segments.push(written.ref);
        held.push(...written.documents);
      }
      const generation = state.generation + 1;
      await this.store.writeManifest({ generation, embedding: this.options.embedding, segments });
      return stateOf(generation, segments, held);
    });
    await this.publishState(next);
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
}

const takenOver = (folder: string, cause: Error) =>
  new FootnoteError('index_taken_over', `Another process took over writing the index in ${folder}.`, {
    hint: 'This one stood still for too long. Nothing was lost: the next synchronisation does the rest.',
    status: 503,
    cause,
  });

const embeddingsOf = ({ file, place }: Found): ParagraphEmbeddings => ({
  spans: file.spans(place),
  tokens: file.tokens(place),
});

const storedIn = (segment: StoredSegment | undefined, { document }: EmbeddedDocument) =>
  segment?.documents.find((own) => own.document.id === document.id);

function stateOf(generation: number, segments: SegmentRef[], held: readonly StoredDocument[]): State {
  const sorted = held.toSorted((a, b) => (a.document.path < b.document.path ? -1 : 1));
  return {
    generation,
    segments,
    held: new Map(sorted.map((own) => [own.document.id, own])),
    documents: sorted.map(({ document }) => document),
  };
}
