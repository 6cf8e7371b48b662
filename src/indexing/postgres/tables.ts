import type { Query } from '../../database/database.ts';
import { migrate } from '../../database/migrations.ts';
import { type EmbeddingModel, isSameModel, madeWithAnother } from '../embedding-model.ts';

/** Raise it when what is stored changes: an index of another format is built again. */
const FORMAT = 2;

/**
 * Makes the tables that are missing, and the row that says what they hold, within a transaction.
 * @param schema quoted.
 * @param rebuild forget what they hold.
 * @throws FootnoteError when a newer version made them, IndexMismatchError when they hold vectors of another model.
 */
export async function makeTables(
  query: Query,
  schema: string,
  embedding: EmbeddingModel,
  rebuild: boolean,
): Promise<void> {
  await migrate(query, schema);
  const [stored] = await query<{ name: string; dimension: number; format: number }>(
    `SELECT embedding AS name, dimension, format FROM ${schema}.index WHERE id = 1`,
  );
  if (stored && !rebuild) {
    if (!isSameModel(stored, embedding))
      throw madeWithAnother('The index in the database', stored, embedding);
    if (stored.format === FORMAT) return;
  }
  await empty(query, schema, embedding);
}

/** Forgets all documents. */
async function empty(query: Query, schema: string, { name, dimension }: EmbeddingModel): Promise<void> {
  for (const table of ['removed', 'passages', 'windows', 'staged', 'postings'])
    await query(`DELETE FROM ${schema}.${table}`);
  await query(`ALTER TABLE ${schema}.windows ALTER COLUMN embedding TYPE halfvec(${dimension})`);
  await query(
    `INSERT INTO ${schema}.index (id, format, embedding, dimension, generation) VALUES (1, $1, $2, $3, 1)
     ON CONFLICT (id) DO UPDATE SET format = $1, embedding = $2, dimension = $3, paragraphs = 0, length_tenths = 0,
       generation = ${schema}.index.generation + 1`,
    [FORMAT, name, dimension],
  );
  // Counts stay as rows, so that the other servers hear of them.
  const now = `generation = (SELECT generation FROM ${schema}.index WHERE id = 1)`;
  await query(`UPDATE ${schema}.stems SET paragraphs = 0, ${now}`);
  await query(`UPDATE ${schema}.casing SET occurrences = 0, capitals = 0, ${now}`);
  await query(
    `INSERT INTO ${schema}.removed SELECT document_id, (SELECT generation FROM ${schema}.index WHERE id = 1) FROM ${schema}.documents`,
  );
  await query(`DELETE FROM ${schema}.documents`);
}
