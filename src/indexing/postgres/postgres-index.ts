import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Document, Paragraph } from '../../contract/document.ts';
import { connectDatabase, type Database } from '../../database/database.ts';
import { quotedSchema } from '../../database/migrations.ts';
import { documentIdOfParagraph } from '../../documents/identify.ts';
import type { TokenMatrix } from '../../embedding/token-matrix.ts';
import { countWords, type DocumentWords } from '../../words/document-words.ts';
import { makeWordStore } from '../../words/postgres/postgres-words.ts';
import { countChange, type Worded } from '../../words/postgres/word-rows.ts';
import type { WordStore } from '../../words/word-store.ts';
import { type EmbeddingModel, requireFitting } from '../embedding-model.ts';
import type {
  DocumentChange,
  EmbeddedDocument,
  IndexChanges,
  IndexWriter,
  ParagraphHit,
  ParagraphIndex,
  ParagraphSearch,
  SpanEmbedding,
} from '../paragraph-index.ts';
import { decodeSpans, decodeTokens, decodeWordsChecked } from '../passage-bytes.ts';
import { insertDocument, readDocument, stage, stagedOf, storedWords, vectorText } from './document-rows.ts';
import { makeTables } from './tables.ts';
import { takeLease, type WriterLease } from './writer-lease.ts';

interface PostgresIndexOptions {
  /** `postgres://user:password@host/database`; pgvector has to be there to be switched on. */
  url: string;
  /** A copy of the database that questions are read from; null: the database itself. */
  readUrl?: string | null;
  /** Schema of the tables. */
  schema?: string;
  embedding: EmbeddingModel;
  /** Start empty, whatever is stored. */
  rebuild?: boolean;
}

/** Windows that the search tree looks at for a question (`hnsw.ef_search`); with 200 it finds .993 of the nearest. */
const EF_SEARCH = 200;

/** A paragraph may have several windows among the nearest. */
const WINDOWS_A_PARAGRAPH = 1.3;

/** How often the generation is looked at beside the notices, in milliseconds. */
const LOOK_MS = 15_000;

/** How often and how many times a copy is asked whether it has caught up. */
const CATCH_UP = { ms: 50, times: 60 };

/**
 * Opens the index in a Postgres with pgvector, which several servers share: documents, embeddings and tokens lie there, and vectors are
 * searched there (HNSW over half-precision numbers: Malkov and Yashunin 2018), words too. Texts are held by each server, which follows the
 * changes of the others.
 * @throws FootnoteError when the database can't be reached; IndexMismatchError when it holds vectors of another model.
 */
export async function openPostgresIndex(options: PostgresIndexOptions): Promise<ParagraphIndex> {
  const index = new PostgresIndex(options);
  await index.open();
  return index;
}

class PostgresIndex implements ParagraphIndex {
  generation = 0;
  private readonly database: Database;
  private readonly schema: string;
  private held = new Map<string, Document>();
  private sorted: Document[] = [];
  private readonly positions = new WeakMap<Document, Map<string, number>>();
  readonly wordStore: WordStore;
  private readonly listeners: Parameters<ParagraphIndex['onChange']>[0][] = [];
  /** Changes are taken up, and made, one after the other. */
  private readonly changes = new PQueue({ concurrency: 1 });
  private readonly writes = new PQueue({ concurrency: 1 });
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly options: PostgresIndexOptions) {
    const name = options.schema ?? 'footnote';
    this.schema = quotedSchema(name);
    this.database = connectDatabase(options.url, options.readUrl ?? null, [
      `SET hnsw.ef_search = ${EF_SEARCH}`,
      // With few documents named, the tree is searched on until there are enough of theirs.
      'SET hnsw.iterative_scan = strict_order',
    ]);
    this.wordStore = makeWordStore(this.database, this.schema, this);
  }

  async open(): Promise<void> {
    try {
      const { embedding, rebuild = false } = this.options;
      await this.database.transaction((query) => makeTables(query, this.schema, embedding, rebuild));
      await this.refresh();
    } catch (error) {
      await this.close();
      throw error;
    }
    const look = () => void this.refresh().catch(() => {});
    this.database.listen(this.channel, look);
    this.looking = setInterval(look, LOOK_MS);
    this.looking.unref();
  }

  private get channel(): string {
    return `footnote_${this.options.schema ?? 'footnote'}`;
  }

  documents(): readonly Document[] {
    return this.sorted;
  }

  document(id: string): Document | undefined {
    return this.held.get(id);
  }

  paragraph(id: string): Paragraph | undefined {
    return this.held.get(documentIdOfParagraph(id))?.paragraphs[this.positionOf(id)];
  }

  /** Position of a paragraph in its document; -1 when it is not there. */
  positionOf(paragraphId: string): number {
    const document = this.held.get(documentIdOfParagraph(paragraphId));
    if (!document) return -1;
    let positions = this.positions.get(document);
    if (!positions) {
      positions = new Map(document.paragraphs.map(({ id }, n) => [id, n]));
      this.positions.set(document, positions);
    }
    return positions.get(paragraphId) ?? -1;
  }

  async spans(paragraphIds: readonly string[]): Promise<Map<string, SpanEmbedding[]>> {
    return new Map(
      (await this.passages('spans', paragraphIds)).map(([id, bytes]) => [id, decodeSpans(bytes)]),
    );
  }

  async tokens(paragraphIds: readonly string[]): Promise<Map<string, TokenMatrix>> {
    return new Map(
      (await this.passages('tokens', paragraphIds)).map(([id, bytes]) => [id, decodeTokens(bytes)]),
    );
  }

  private async passages(column: 'spans' | 'tokens', ids: readonly string[]): Promise<[string, Buffer][]> {
    if (ids.length === 0) return [];
    const rows = await this.database.read<{ paragraph_id: string; bytes: Buffer }>(
      `SELECT paragraph_id, ${column} AS bytes FROM ${this.schema}.passages
       WHERE document_id = ANY($1) AND paragraph_id = ANY($2)`,
      [[...new Set(ids.map(documentIdOfParagraph))], ids],
    );
    return rows.map(({ paragraph_id, bytes }) => [paragraph_id, bytes]);
  }

  async words(documentId: string): Promise<DocumentWords | undefined> {
    const [row] = await this.database.query<{ words: Buffer }>(
      `SELECT words FROM ${this.schema}.documents WHERE document_id = $1`,
      [documentId],
    );
    return row && decodeWordsChecked(row.words);
  }

  async search(vector: Float32Array, { limit, documents }: ParagraphSearch): Promise<ParagraphHit[]> {
    const rows = await this.database.read<{ paragraph_id: string; product: number }>(
      `SELECT paragraph_id, embedding <#> $1::halfvec AS product FROM ${this.schema}.windows
       ${documents ? 'WHERE document_id = ANY($3)' : ''}
       ORDER BY embedding <#> $1::halfvec LIMIT $2`,
      [vectorText(vector), Math.ceil(limit * WINDOWS_A_PARAGRAPH), ...(documents ? [documents] : [])],
    );
    const hits = new Map<string, ParagraphHit>();
    // The operator gives the product with its sign changed, so that the least is the nearest.
    for (const { paragraph_id: paragraphId, product } of rows)
      if (!hits.has(paragraphId) && this.held.has(documentIdOfParagraph(paragraphId)))
        hits.set(paragraphId, { paragraphId, score: -product });
    return [...hits.values()].slice(0, limit);
  }

  onChange(listener: Parameters<ParagraphIndex['onChange']>[0]): void {
    this.listeners.push(listener);
  }

  refresh(): Promise<void> {
    return this.changes.add(() => this.applyChanges());
  }

  /** Takes up what was stored since. */
  private async applyChanges(): Promise<void> {
    const { schema, generation: before } = this;
    const [now] = await this.database.query<{ generation: string }>(
      `SELECT generation FROM ${schema}.index WHERE id = 1`,
    );
    const generation = Number(now?.generation ?? 0);
    if (generation === before) return;
    const removed = await this.database.query<{ document_id: string }>(
      `SELECT document_id FROM ${schema}.removed WHERE generation > $1`,
      [before],
    );
    const added = await this.database.query<{ document: string }>(
      `SELECT document FROM ${schema}.documents WHERE generation > $1 AND generation <= $2`,
      [before, generation],
    );
    await this.catchUp(generation);
    await this.publishState(
      generation,
      added.map(({ document }) => readDocument(document)),
      removed.map(({ document_id }) => document_id),
    );
  }

  /** Waits until the copy has what is asked for next. */
  private async catchUp(generation: number): Promise<void> {
    if (!this.options.readUrl) return;
    for (let n = 0; n < CATCH_UP.times; n++) {
      const [row] = await this.database.read<{ generation: string }>(
        `SELECT generation FROM ${this.schema}.index WHERE id = 1`,
      );
      if (Number(row?.generation ?? 0) >= generation) return;
      await pause(CATCH_UP.ms);
    }
  }

  /** Makes this the present state, and waits until everybody has taken it up. */
  private async publishState(
    generation: number,
    added: readonly Document[],
    gone: readonly string[],
  ): Promise<void> {
    const held = new Map(this.held);
    const change: { added: Document[]; removed: Document[] } = { added: [...added], removed: [] };
    for (const id of [...gone, ...added.map((document) => document.id)]) {
      const before = held.get(id);
      if (before) change.removed.push(before);
      held.delete(id);
    }
    for (const document of added) held.set(document.id, document);
    const { generation: before } = this;
    this.held = held;
    this.sorted = [...held.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.generation = generation;
    if (change.added.length + change.removed.length === 0) return;
    try {
      for (const listener of this.listeners) await listener(change satisfies DocumentChange);
    } catch (error) {
      // Taken up once more at the next look.
      this.generation = before;
      throw error;
    }
  }

  async write<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T> {
    return this.writes.add(() => this.writeAlone(change));
  }

  private async writeAlone<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T> {
    const { query } = this.database;
    const lease = await takeLease(query, this.schema);
    try {
      await this.refresh();
      const staged = new Set<EmbeddedDocument>();
      return await change({
        salvage: async (texts) => {
          const found = await stagedOf(query, this.schema, texts);
          return new Map(
            [...found].map(([text, { spans, tokens }]) => [
              text,
              { spans: decodeSpans(spans), tokens: decodeTokens(tokens) },
            ]),
          );
        },
        stage: async (documents) => {
          for (const own of documents) requireFitting(own, this.options.embedding);
          await stage(query, this.schema, documents);
          for (const own of documents) staged.add(own);
        },
        commit: (changes) => this.commit(changes, staged, lease),
      });
    } finally {
      await lease.release().catch(() => {});
    }
  }

  /** Makes a change real in one transaction. */
  private async commit(
    { put = [], remove = [] }: IndexChanges,
    staged: ReadonlySet<EmbeddedDocument>,
    lease: WriterLease,
  ): Promise<void> {
    for (const own of put) if (!staged.has(own)) requireFitting(own, this.options.embedding);
    const { schema } = this;
    const gone = [...new Set([...remove, ...put.map(({ document }) => document.id)])];
    const generation = await this.database.transaction(async (query) => {
      // Also what keeps other writers waiting until this has ended.
      await lease.confirm(query);
      const [row] = await query<{ generation: string }>(
        `UPDATE ${schema}.index SET generation = generation + 1 WHERE id = 1 RETURNING generation`,
      );
      const next = Number(row?.generation);
      const removed = await storedWords(query, schema, gone);
      for (const table of ['documents', 'passages', 'windows', 'postings'])
        await query(`DELETE FROM ${schema}.${table} WHERE document_id = ANY($1)`, [gone]);
      await query(
        `INSERT INTO ${schema}.removed SELECT document_id, $2 FROM unnest($1::text[]) AS document_id
         ON CONFLICT (document_id) DO UPDATE SET generation = $2`,
        [remove, next],
      );
      const added: Worded[] = [];
      for (const own of put) {
        const words = countWords(own.document);
        await insertDocument(query, schema, own, { words, isStaged: staged.has(own), generation: next });
        added.push({ document: own.document, words });
      }
      await countChange(query, schema, { added, removed, generation: next });
      await query(`DELETE FROM ${schema}.staged`);
      await query('SELECT pg_notify($1, $2)', [this.channel, String(next)]);
      return next;
    });
    await this.catchUp(generation);
    await this.changes.add(() =>
      // What other writers stored before is taken up with it.
      generation === this.generation + 1
        ? this.publishState(
            generation,
            put.map(({ document }) => document),
            remove,
          )
        : this.applyChanges(),
    );
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    await this.database.close();
  }
}
