import { createHash } from 'node:crypto';
import { type Document, documentSchema } from '../../contract/document.ts';
import type { Query } from '../../database/database.ts';
import { partsOf } from '../../database/parts-of.ts';
import type { DocumentWords } from '../../words/document-words.ts';
import { insertPostings, type Worded } from '../../words/postgres/word-rows.ts';
import type { EmbeddedDocument, ParagraphEmbeddings } from '../paragraph-index.ts';
import {
  decodeSpans,
  decodeWordsChecked,
  type EncodedPassage,
  encodePassage,
  encodeWordsChecked,
} from '../passage-bytes.ts';

/** Rows of a statement that writes: 4 MB. */
const ROWS = 200;

/** What a document was stored as. Paragraph texts are slices of the document's text, so they are not stored a second time. */
const storedSchema = documentSchema.extend({
  paragraphs: documentSchema.shape.paragraphs.element.omit({ text: true }).array(),
});

/** Reads a document as `insertDocument` stored it. */
export function readDocument(stored: string): Document {
  const document = storedSchema.parse(JSON.parse(stored));
  const paragraphs = document.paragraphs.map((own) => ({
    ...own,
    text: document.text.slice(own.start, own.end),
  }));
  return { ...document, paragraphs };
}

/** A vector as pgvector reads it. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Stores embeddings that a later change needs, by their texts. @param schema quoted, here as below. */
export async function stage(
  query: Query,
  schema: string,
  documents: readonly EmbeddedDocument[],
): Promise<void> {
  const rows = documents.flatMap(({ document, embeddings }) =>
    document.paragraphs.map(({ id, text }, n) => ({
      hash: hashOf(text),
      ...encodePassage(id, embeddings[n] as ParagraphEmbeddings),
    })),
  );
  for (const part of partsOf(rows, ROWS))
    await query(
      `INSERT INTO ${schema}.staged SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[])
       ON CONFLICT (text_hash) DO NOTHING`,
      [part.map(({ hash }) => hash), part.map(({ spans }) => spans), part.map(({ tokens }) => tokens)],
    );
}

/** What was staged of texts, by text. */
export async function stagedOf(
  query: Query,
  schema: string,
  texts: readonly string[],
): Promise<Map<string, EncodedPassage>> {
  const byHash = new Map(texts.map((text) => [hashOf(text), text]));
  const rows = await query<{ text_hash: string; spans: Buffer; tokens: Buffer }>(
    `SELECT text_hash, spans, tokens FROM ${schema}.staged WHERE text_hash = ANY($1)`,
    [[...byHash.keys()]],
  );
  return new Map(
    rows.map(({ text_hash, spans, tokens }) => [byHash.get(text_hash) as string, { spans, tokens }]),
  );
}

/** Documents that are stored, by id, with their words. */
export async function storedWords(query: Query, schema: string, ids: readonly string[]): Promise<Worded[]> {
  const rows = await query<{ document: string; words: Buffer }>(
    `SELECT document, words FROM ${schema}.documents WHERE document_id = ANY($1)`,
    [ids],
  );
  return rows.map(({ document, words }) => ({
    document: readDocument(document),
    words: decodeWordsChecked(words),
  }));
}

/** How a document is stored. */
interface DocumentRow {
  words: DocumentWords;
  /** Its embeddings are staged, and those of the document not looked at. */
  isStaged: boolean;
  generation: number;
}

/** Stores a document that is not there. */
export async function insertDocument(
  query: Query,
  schema: string,
  { document, embeddings }: EmbeddedDocument,
  { words, isStaged, generation }: DocumentRow,
): Promise<void> {
  const { id, path, paragraphs } = document;
  await query(`DELETE FROM ${schema}.removed WHERE document_id = $1`, [id]);
  await query(`INSERT INTO ${schema}.documents VALUES ($1, $2, $3, $4, $5)`, [
    id,
    path,
    generation,
    JSON.stringify(storedSchema.parse(document)),
    encodeWordsChecked(words),
  ]);
  await insertPostings(query, schema, { document, words });
  for (const part of partsOf(
    paragraphs.map((paragraph, n) => ({ paragraph, n })),
    ROWS,
  )) {
    const texts = part.map(({ paragraph }) => paragraph.text);
    const staged = isStaged ? await stagedOf(query, schema, texts) : null;
    const encoded = part.map(({ paragraph, n }) => ({
      paragraphId: paragraph.id,
      ...(staged?.get(paragraph.text) ?? encodePassage(paragraph.id, embeddings[n] as ParagraphEmbeddings)),
    }));
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
