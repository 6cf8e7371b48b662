import pg from 'pg';
import { FootnoteError } from '../errors.ts';
import type { Query } from './database.ts';

/** The name of a schema as statements have it. */
export const quotedSchema = (name: string): string => pg.escapeIdentifier(name);

/**
 * Each makes the tables of one version from those of the version before; what is released is never changed. Tables are made so that an
 * engine which spreads rows over machines can do so by `document_id`: it is in every key. The size of the vectors is made the model’s own
 * with the first index (`tables.ts`).
 */
const MIGRATIONS: readonly ((schema: string) => string)[] = [
  (schema) => `
    CREATE TABLE ${schema}.index (
      id int PRIMARY KEY CHECK (id = 1),
      format int NOT NULL,
      embedding text NOT NULL,
      dimension int NOT NULL,
      generation bigint NOT NULL,
      writer text,
      writer_until timestamptz
    );
    CREATE TABLE ${schema}.documents (
      document_id text PRIMARY KEY,
      path text NOT NULL,
      generation bigint NOT NULL,
      document text NOT NULL,
      words bytea NOT NULL
    );
    CREATE INDEX documents_generation ON ${schema}.documents (generation);
    CREATE TABLE ${schema}.removed (
      document_id text PRIMARY KEY,
      generation bigint NOT NULL
    );
    CREATE TABLE ${schema}.passages (
      document_id text NOT NULL,
      paragraph_id text NOT NULL,
      spans bytea NOT NULL,
      tokens bytea NOT NULL,
      PRIMARY KEY (document_id, paragraph_id)
    );
    CREATE TABLE ${schema}.windows (
      document_id text NOT NULL,
      paragraph_id text NOT NULL,
      position int NOT NULL,
      embedding halfvec(384) NOT NULL,
      PRIMARY KEY (document_id, paragraph_id, position)
    );
    CREATE INDEX windows_embedding ON ${schema}.windows USING hnsw (embedding halfvec_ip_ops);
    CREATE TABLE ${schema}.staged (
      text_hash text PRIMARY KEY,
      spans bytea NOT NULL,
      tokens bytea NOT NULL
    );
  `,
  // A posting is a stem of a document with the paragraphs that hold it (`word-rows.ts`); `stems` and `casing` count those of all documents.
  // `feedback` and `runs` are records, not the index’s.
  (schema) => `
    CREATE TABLE ${schema}.postings (
      stem text NOT NULL,
      document_id text NOT NULL,
      entries bigint[] NOT NULL,
      PRIMARY KEY (stem, document_id)
    );
    CREATE INDEX postings_document ON ${schema}.postings (document_id);
    CREATE TABLE ${schema}.stems (
      stem text PRIMARY KEY,
      paragraphs bigint NOT NULL,
      generation bigint NOT NULL
    );
    CREATE INDEX stems_generation ON ${schema}.stems (generation);
    CREATE TABLE ${schema}.casing (
      word text PRIMARY KEY,
      occurrences bigint NOT NULL,
      capitals bigint NOT NULL,
      generation bigint NOT NULL
    );
    CREATE INDEX casing_generation ON ${schema}.casing (generation);
    CREATE TABLE ${schema}.feedback (
      feedback_id bigserial PRIMARY KEY,
      feedback text NOT NULL
    );
    CREATE TABLE ${schema}.runs (
      run_id text NOT NULL,
      name text NOT NULL,
      content text NOT NULL,
      PRIMARY KEY (run_id, name)
    );
    ALTER TABLE ${schema}.index ADD COLUMN paragraphs bigint NOT NULL DEFAULT 0;
    ALTER TABLE ${schema}.index ADD COLUMN length_tenths bigint NOT NULL DEFAULT 0;
  `,
];

/**
 * Makes the tables that are missing, within a transaction.
 * @param schema quoted.
 * @throws FootnoteError when a newer version made them.
 */
export async function migrate(query: Query, schema: string): Promise<void> {
  // Statements on types and schemas are not safe from each other, so one server does it at a time.
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
      { hint: 'Start that version, or set FOOTNOTE_DATABASE_SCHEMA to another name.' },
    );
  for (const [n, migration] of MIGRATIONS.entries()) {
    if (n < newest) continue;
    for (const statement of migration(schema).split(';')) if (statement.trim() !== '') await query(statement);
    await query(`INSERT INTO ${schema}.migrations VALUES ($1)`, [n + 1]);
  }
}
