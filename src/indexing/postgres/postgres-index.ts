import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import pg from 'pg';
import { type Document, documentSchema, type Paragraph } from '../../contract/document.ts';
import type { TokenMatrix } from '../../embedding/token-matrix.ts';
import { FootnoteError, IndexMismatchError } from '../../errors.ts';
import { countWords, type DocumentWords } from '../document-words.ts';
import type {
  DocumentChange,
  EmbeddedDocument,
  IndexChanges,
  IndexWriter,
  ParagraphEmbeddings,
  ParagraphHit,
  ParagraphIndex,
  ParagraphSearch,
  SpanEmbedding,
} from '../paragraph-index.ts';
import {
  decodeSpans,
  decodeTokens,
  decodeWordsChecked,
  type EncodedPassage,
  encodePassage,
  encodeWordsChecked,
} from '../passage-bytes.ts';
import { connectDatabase, type Database, type Query } from './database.ts';
import { MIGRATIONS } from './migrations.ts';
import { takeLease } from './writer-lease.ts';

export interface PostgresIndexOptions {
  /** `postgres://user:password@host/database`; pgvector has to be there to be switched on. */
  url: string;
  /** A copy of the database that questions are read from; null: the database itself. */
  readUrl?: string | null;
  /** Schema of the tables. */
  schema?: string;
  embedding: { name: string; dimension: number };
  /** Start empty, whatever is stored. */
  rebuild?: boolean;
}

/** Raise it when what is stored changes: an index of another format is built again. */
const FORMAT = 1;

/** Windows that the search tree looks at for a question (`hnsw.ef_search`); with 200 it finds .993 of the nearest. */
const EF_SEARCH = 200;

/** A paragraph may have several windows among the nearest. */
const WINDOWS_A_PARAGRAPH = 1.3;

/** Rows of a statement that writes: 4 MB. */
const ROWS = 200;

/** How often the generation is looked at beside the notices, in milliseconds. */
const LOOK_MS = 15_000;

/** How often and how many times a copy is asked whether it has caught up. */
const CATCH_UP = { ms: 50, times: 60 };

/**
 * Opens the index in a Postgres with pgvector, which several servers share: documents, embeddings and tokens lie there, and vectors are
 * searched there (HNSW over half-precision numbers: Malkov and Yashunin 2018). Texts and words are held by each server, which follows
 * the changes of the others.
 * @throws FootnoteError when the database can't be reached; IndexMismatchError when it holds vectors of another model.
 */
export async function openPostgresIndex(options: PostgresIndexOptions): Promise<ParagraphIndex> {
  const index = new PostgresIndex(options);
  await index.open();
  return index;
}

/** What a document was stored as. Paragraph texts are slices of the document's text, so they are not stored a second time. */
const storedSchema = documentSchema.extend({
  paragraphs: documentSchema.shape.paragraphs.element.omit({ text: true }).array(),
});

class PostgresIndex implements ParagraphIndex {
  generation = 0;
  private readonly database: Database;
  private readonly schema: string;
  private held = new Map<string, Document>();
  private sorted: Document[] = [];
  private readonly paragraphs = new WeakMap<Document, Map<string, Paragraph>>();
  private readonly listeners: Parameters<ParagraphIndex['onChange']>[0][] = [];
  /** Changes are taken up, and made, one after the other. */
  private readonly changes = new PQueue({ concurrency: 1 });
  private readonly writes = new PQueue({ concurrency: 1 });
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly options: PostgresIndexOptions) {
    const name = options.schema ?? 'footnote';
    this.schema = pg.escapeIdentifier(name);
    this.database = connectDatabase(options.url, options.readUrl ?? null, [
      `SET hnsw.ef_search = ${EF_SEARCH}`,
      // With few documents named, the tree is searched on until there are enough of theirs.
      'SET hnsw.iterative_scan = strict_order',
    ]);
  }

  async open(): Promise<void> {
    try {
      await this.makeTables();
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

  /** Makes the tables that are missing, and the row that says what they hold. */
  private async makeTables(): Promise<void> {
    const { schema } = this;
    const { embedding, rebuild } = this.options;
    // Statements on types and schemas are not safe from each other, so one server does it at a time.
    await this.database.transaction(async (query) => {
      await query('SELECT pg_advisory_xact_lock(7382001)');
      await query('CREATE EXTENSION IF NOT EXISTS vector');
      await query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      await query(`CREATE TABLE IF NOT EXISTS ${schema}.migrations (version int PRIMARY KEY)`);
      const done = await query<{ version: number }>(`SELECT version FROM ${schema}.migrations`);
      const newest = Math.max(0, ...done.map(({ version }) => version));
      if (newest > MIGRATIONS.length)
        throw new FootnoteError(
          'index_newer',
          'The tables of the index were made by a newer version of Footnote.',
          {
            hint: 'Start that version, or set FOOTNOTE_DATABASE_SCHEMA to another name.',
          },
        );
      for (const [n, migration] of MIGRATIONS.entries()) {
        if (n < newest) continue;
        for (const statement of migration({ schema, dimension: embedding.dimension }).split(';'))
          if (statement.trim() !== '') await query(statement);
        await query(`INSERT INTO ${schema}.migrations VALUES ($1)`, [n + 1]);
      }
      const [stored] = await query<{ embedding: string; dimension: number; format: number }>(
        `SELECT embedding, dimension, format FROM ${schema}.index WHERE id = 1`,
      );
      const isSame = stored?.embedding === embedding.name && stored.dimension === embedding.dimension;
      if (stored && !isSame && !rebuild)
        throw new IndexMismatchError(
          `The index in the database was made with ${stored.embedding} (${stored.dimension} dimensions), but the settings say ${embedding.name} (${embedding.dimension}).`,
        );
      if (stored && isSame && stored.format === FORMAT && !rebuild) return;
      await this.empty(query);
    });
  }

  /** Forgets all documents. */
  private async empty(query: Query): Promise<void> {
    const { schema } = this;
    const { name, dimension } = this.options.embedding;
    for (const table of ['removed', 'passages', 'windows', 'staged'])
      await query(`DELETE FROM ${schema}.${table}`);
    await query(`ALTER TABLE ${schema}.windows ALTER COLUMN embedding TYPE halfvec(${dimension})`);
    await query(
      `INSERT INTO ${schema}.index (id, format, embedding, dimension, generation) VALUES (1, $1, $2, $3, 1)
       ON CONFLICT (id) DO UPDATE SET format = $1, embedding = $2, dimension = $3, generation = ${schema}.index.generation + 1`,
      [FORMAT, name, dimension],
    );
    await query(
      `INSERT INTO ${schema}.removed SELECT document_id, (SELECT generation FROM ${schema}.index WHERE id = 1) FROM ${schema}.documents`,
    );
    await query(`DELETE FROM ${schema}.documents`);
  }

  documents(): readonly Document[] {
    return this.sorted;
  }

  paragraph(id: string): Paragraph | undefined {
    const document = this.held.get(documentOf(id));
    if (!document) return undefined;
    let paragraphs = this.paragraphs.get(document);
    if (!paragraphs) {
      paragraphs = new Map(document.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
      this.paragraphs.set(document, paragraphs);
    }
    return paragraphs.get(id);
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
      [[...new Set(ids.map(documentOf))], ids],
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
      if (!hits.has(paragraphId) && this.held.has(documentOf(paragraphId)))
        hits.set(paragraphId, { paragraphId, score: -product });
    return [...hits.values()].slice(0, limit);
  }

  onChange(listener: Parameters<ParagraphIndex['onChange']>[0]): void {
    this.listeners.push(listener);
  }

  refresh(): Promise<void> {
    return this.changes.add(() => this.takeUp());
  }

  /** Takes up what was stored since. */
  private async takeUp(): Promise<void> {
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
    await this.become(
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
  private async become(
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
    this.held = held;
    this.sorted = [...held.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.generation = generation;
    if (change.added.length + change.removed.length === 0) return;
    for (const listener of this.listeners) await listener(change satisfies DocumentChange);
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
        salvage: (texts) => this.salvage(texts),
        stage: async (documents) => {
          for (const own of documents) this.check(own);
          await this.stage(documents);
          for (const own of documents) staged.add(own);
        },
        commit: (changes) => this.commit(changes, staged, (inTransaction) => lease.confirm(inTransaction)),
      });
    } finally {
      await lease.release().catch(() => {});
    }
  }

  private async salvage(texts: readonly string[]): Promise<Map<string, ParagraphEmbeddings>> {
    const byHash = new Map(texts.map((text) => [hashOf(text), text]));
    const rows = await this.database.query<{ text_hash: string; spans: Buffer; tokens: Buffer }>(
      `SELECT text_hash, spans, tokens FROM ${this.schema}.staged WHERE text_hash = ANY($1)`,
      [[...byHash.keys()]],
    );
    return new Map(
      rows.map(({ text_hash, spans, tokens }) => [
        byHash.get(text_hash) as string,
        { spans: decodeSpans(spans), tokens: decodeTokens(tokens) },
      ]),
    );
  }

  private async stage(documents: readonly EmbeddedDocument[]): Promise<void> {
    const rows = documents.flatMap(({ document, embeddings }) =>
      document.paragraphs.map(({ id, text }, n) => ({
        hash: hashOf(text),
        ...encodePassage(id, embeddings[n] as ParagraphEmbeddings),
      })),
    );
    for (const part of partsOf(rows))
      await this.database.query(
        `INSERT INTO ${this.schema}.staged SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[])
         ON CONFLICT (text_hash) DO NOTHING`,
        [part.map(({ hash }) => hash), part.map(({ spans }) => spans), part.map(({ tokens }) => tokens)],
      );
  }

  /** Makes a change real in one transaction. */
  private async commit(
    { put = [], remove = [] }: IndexChanges,
    staged: ReadonlySet<EmbeddedDocument>,
    confirm: (query: Query) => Promise<void>,
  ): Promise<void> {
    for (const own of put) if (!staged.has(own)) this.check(own);
    const { schema } = this;
    const gone = [...new Set([...remove, ...put.map(({ document }) => document.id)])];
    const generation = await this.database.transaction(async (query) => {
      // Also what keeps other writers waiting until this has ended.
      await confirm(query);
      const [row] = await query<{ generation: string }>(
        `UPDATE ${schema}.index SET generation = generation + 1 WHERE id = 1 RETURNING generation`,
      );
      const next = Number(row?.generation);
      for (const table of ['documents', 'passages', 'windows'])
        await query(`DELETE FROM ${schema}.${table} WHERE document_id = ANY($1)`, [gone]);
      await query(
        `INSERT INTO ${schema}.removed SELECT document_id, $2 FROM unnest($1::text[]) AS document_id
         ON CONFLICT (document_id) DO UPDATE SET generation = $2`,
        [remove, next],
      );
      for (const own of put) await this.insert(query, own, staged.has(own), next);
      await query(`DELETE FROM ${schema}.staged`);
      await query('SELECT pg_notify($1, $2)', [this.channel, String(next)]);
      return next;
    });
    await this.catchUp(generation);
    await this.changes.add(() =>
      // What other writers stored before is taken up with it.
      generation === this.generation + 1
        ? this.become(
            generation,
            put.map(({ document }) => document),
            remove,
          )
        : this.takeUp(),
    );
  }

  private async insert(
    query: Query,
    { document, embeddings }: EmbeddedDocument,
    isStaged: boolean,
    generation: number,
  ): Promise<void> {
    const { schema } = this;
    const { id, path, paragraphs } = document;
    await query(`DELETE FROM ${schema}.removed WHERE document_id = $1`, [id]);
    await query(`INSERT INTO ${schema}.documents VALUES ($1, $2, $3, $4, $5)`, [
      id,
      path,
      generation,
      JSON.stringify(storedSchema.parse(document)),
      encodeWordsChecked(countWords(document)),
    ]);
    for (const part of partsOf(paragraphs.map((paragraph, n) => ({ paragraph, n })))) {
      const staged = isStaged
        ? await this.stagedOf(
            query,
            part.map(({ paragraph }) => paragraph.text),
          )
        : null;
      const encoded = part.map(({ paragraph, n }) => {
        const passage =
          staged?.get(hashOf(paragraph.text)) ??
          encodePassage(paragraph.id, embeddings[n] as ParagraphEmbeddings);
        return { paragraphId: paragraph.id, ...passage };
      });
      await query(
        `INSERT INTO ${schema}.passages SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::bytea[])`,
        [
          id,
          encoded.map(({ paragraphId }) => paragraphId),
          encoded.map(({ spans }) => spans),
          encoded.map(({ tokens }) => tokens),
        ],
      );
      const windows = encoded.flatMap(({ paragraphId, spans }) =>
        decodeSpans(spans)
          .filter(({ kind }) => kind === 'window')
          .map(({ vector }, position) => ({ paragraphId, position, vector: vectorText(vector) })),
      );
      await query(
        `INSERT INTO ${schema}.windows
         SELECT $1, paragraph_id, position, embedding::halfvec
         FROM unnest($2::text[], $3::int[], $4::text[]) AS own (paragraph_id, position, embedding)`,
        [
          id,
          windows.map(({ paragraphId }) => paragraphId),
          windows.map(({ position }) => position),
          windows.map(({ vector }) => vector),
        ],
      );
    }
  }

  private async stagedOf(query: Query, texts: readonly string[]): Promise<Map<string, EncodedPassage>> {
    const rows = await query<{ text_hash: string; spans: Buffer; tokens: Buffer }>(
      `SELECT text_hash, spans, tokens FROM ${this.schema}.staged WHERE text_hash = ANY($1)`,
      [texts.map(hashOf)],
    );
    return new Map(rows.map(({ text_hash, spans, tokens }) => [text_hash, { spans, tokens }]));
  }

  private check({ document, embeddings }: EmbeddedDocument): void {
    const { dimension } = this.options.embedding;
    const fits = embeddings.every(({ spans }) => spans.every(({ vector }) => vector.length === dimension));
    if (fits && embeddings.length === document.paragraphs.length) return;
    throw new IndexMismatchError(
      `${document.path} came with vectors of another size or number than the index holds (${dimension} dimensions, one list a paragraph).`,
    );
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    await this.database.close();
  }
}

/** A paragraph's id begins with its document's. */
const documentOf = (paragraphId: string): string => paragraphId.slice(0, paragraphId.indexOf('.'));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A vector as pgvector reads it. */
const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

function* partsOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let first = 0; first < items.length; first += ROWS) yield items.slice(first, first + ROWS);
}

function readDocument(stored: string): Document {
  const document = storedSchema.parse(JSON.parse(stored));
  const paragraphs = document.paragraphs.map((own) => ({
    ...own,
    text: document.text.slice(own.start, own.end),
  }));
  return { ...document, paragraphs };
}
