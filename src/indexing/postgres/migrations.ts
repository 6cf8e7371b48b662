/** What the tables are made with; `schema` is quoted, `dimension` a number. */
interface Names {
  schema: string;
  dimension: number;
}

/**
 * Each makes the tables of one version from those of the version before; what is released is never changed. Tables are made so that an
 * engine which spreads rows over machines can do so by `document_id`: it is in every key.
 */
export const MIGRATIONS: readonly ((names: Names) => string)[] = [
  ({ schema, dimension }) => `
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
      embedding halfvec(${dimension}) NOT NULL,
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
  ({ schema }) => `
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
    ALTER TABLE ${schema}.index ADD COLUMN paragraphs bigint NOT NULL DEFAULT 0;
    ALTER TABLE ${schema}.index ADD COLUMN length_tenths bigint NOT NULL DEFAULT 0;
  `,
];
