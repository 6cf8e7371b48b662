import type { Document } from '../../contract/document.ts';
import type { Query } from '../../database/database.ts';
import { partsOf } from '../../database/parts-of.ts';
import { BM25 } from '../bm25.ts';
import { addCasing, type DocumentWords, type WordCasing } from '../document-words.ts';
import { forEachParagraph, TEXT_TENTHS } from '../weighted-words.ts';
import type { AskedStem, CountedWords } from '../word-store.ts';

/** Rows of a statement that writes. */
const ROWS = 2_000;

/** A longer word than a key of a table may be is left out: nobody asks for it. */
const LONGEST_WORD = 200;

/** A document with its words, counted. */
export interface Worded {
  document: Document;
  words: DocumentWords;
}

/**
 * An entry of a posting: a paragraph's position in its document, its length and how often it holds the stem, both weighted by field and in
 * tenths, in one whole number; what is too large for its place counts as the largest.
 */
const LENGTH_LIMIT = 2 ** 21;
const TENTHS_LIMIT = 2 ** 10;
const entryOf = (position: number, lengthTenths: number, tenths: number): number =>
  (position * LENGTH_LIMIT + Math.min(lengthTenths, LENGTH_LIMIT - 1)) * TENTHS_LIMIT +
  Math.min(tenths, TENTHS_LIMIT - 1);
const POSITION = '(entry >> 31)::int';
const LENGTH = `((entry >> 10) & ${LENGTH_LIMIT - 1})`;
const TENTHS = `(entry & ${TENTHS_LIMIT - 1})`;

/** Stores where the words of a document stand. @param schema quoted, here as below. */
export async function insertPostings(
  query: Query,
  schema: string,
  { document, words }: Worded,
): Promise<void> {
  const postings = new Map<string, number[]>();
  forEachParagraph(document, words, (position, length, eachStem) => {
    eachStem((stem, _, tenths) => {
      if (stem.length > LONGEST_WORD) return;
      const own = postings.get(stem) ?? [];
      own.push(entryOf(position, length, tenths));
      postings.set(stem, own);
    });
  });
  for (const part of partsOf([...postings], ROWS)) {
    await query(
      `INSERT INTO ${schema}.postings
       SELECT stem, $1, entries::bigint[] FROM unnest($2::text[], $3::text[]) AS own (stem, entries)`,
      [document.id, part.map(([stem]) => stem), part.map(([, entries]) => `{${entries.join(',')}}`)],
    );
  }
}

/** Counts the words of all documents anew after a change, as a part of its transaction. */
export async function countChange(
  query: Query,
  schema: string,
  {
    added,
    removed,
    generation,
  }: { added: readonly Worded[]; removed: readonly Worded[]; generation: number },
): Promise<void> {
  const stems = new Map<string, number>();
  const casing = new Map<string, WordCasing>();
  const all = { paragraphs: 0, length: 0 };
  const count = ({ document, words }: Worded, sign: 1 | -1) => {
    forEachParagraph(document, words, (_, length, eachStem) => {
      all.paragraphs += sign;
      all.length += sign * length;
      eachStem((stem) => void stems.set(stem, (stems.get(stem) ?? 0) + sign));
    });
    addCasing(casing, words, sign);
  };
  for (const own of removed) count(own, -1);
  for (const own of added) count(own, 1);
  await query(
    `UPDATE ${schema}.index SET paragraphs = paragraphs + $1, length_tenths = length_tenths + $2 WHERE id = 1`,
    [all.paragraphs, all.length],
  );
  const changed = [...stems].filter(([stem, n]) => n !== 0 && stem.length <= LONGEST_WORD);
  for (const part of partsOf(changed, ROWS)) {
    await query(
      `INSERT INTO ${schema}.stems AS own SELECT stem, paragraphs, $3 FROM unnest($1::text[], $2::bigint[]) AS t (stem, paragraphs)
       ON CONFLICT (stem) DO UPDATE SET paragraphs = own.paragraphs + excluded.paragraphs, generation = $3`,
      [part.map(([stem]) => stem), part.map(([, n]) => n), generation],
    );
  }
  const cased = [...casing].filter(([word]) => word.length <= LONGEST_WORD);
  for (const part of partsOf(cased, ROWS)) {
    await query(
      `INSERT INTO ${schema}.casing AS own
       SELECT word, occurrences, capitals, $4 FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS t (word, occurrences, capitals)
       ON CONFLICT (word) DO UPDATE SET occurrences = own.occurrences + excluded.occurrences,
         capitals = own.capitals + excluded.capitals, generation = $4`,
      [
        part.map(([word]) => word),
        part.map(([, own]) => own.all),
        part.map(([, own]) => own.capital),
        generation,
      ],
    );
  }
}

/** What was counted anew since a generation. */
export async function countedSince(query: Query, schema: string, generation: number): Promise<CountedWords> {
  // The state first: what is counted after it is asked for again the next time.
  const [now] = await query<{ generation: string; paragraphs: string; length_tenths: string }>(
    `SELECT generation, paragraphs, length_tenths FROM ${schema}.index WHERE id = 1`,
  );
  const stems = await query<{ stem: string; paragraphs: string }>(
    `SELECT stem, paragraphs FROM ${schema}.stems WHERE generation > $1`,
    [generation],
  );
  const casing = await query<{ word: string; occurrences: string; capitals: string }>(
    `SELECT word, occurrences, capitals FROM ${schema}.casing WHERE generation > $1`,
    [generation],
  );
  return {
    generation: Number(now?.generation ?? 0),
    paragraphs: Number(now?.paragraphs ?? 0),
    lengthTenths: Number(now?.length_tenths ?? 0),
    stems: stems.map(({ stem, paragraphs }) => [stem, Number(paragraphs)]),
    casing: casing.map((own) => [own.word, { all: Number(own.occurrences), capital: Number(own.capitals) }]),
  };
}

/** A paragraph by its position in its document. */
export interface Place {
  documentId: string;
  position: number;
}

/** What words find in a paragraph. */
export interface PlaceScore extends Place {
  score: number;
  covered: number;
}

interface ScoreWords {
  asked: readonly AskedStem[];
  averageLength: number;
  /** Most of the best that are listed; 0: none. */
  limit: number;
  /** Only these documents; null: all. */
  documents: readonly string[] | null;
  /** Scored though they are not among the best. */
  also: readonly Place[];
}

/** Scores the paragraphs that hold asked words, best first. */
export async function scoreWords(
  read: Query,
  schema: string,
  { asked, averageLength, limit, documents, also }: ScoreWords,
): Promise<PlaceScore[]> {
  const frequency = `${TENTHS}::float8 / ${TEXT_TENTHS}`;
  const relativeLength = `${LENGTH}::float8 / ${TEXT_TENTHS} / $3`;
  const rows = await read<{ document_id: string; position: number; score: number; covered: number }>(
    `WITH found AS (
       SELECT document_id, ${POSITION} AS position, idf,
         idf * ${frequency} * ${BM25.k1 + 1} / (${frequency} + ${BM25.k1} * (${1 - BM25.b} + ${BM25.b} * ${relativeLength})) AS gain
       FROM unnest($1::text[], $2::float8[]) AS asked (stem, idf) JOIN ${schema}.postings USING (stem), unnest(entries) AS entry
       WHERE ($4::text[] IS NULL OR document_id = ANY($4))
         AND ($5::int > 0 OR (document_id, ${POSITION}) IN (SELECT * FROM unnest($6::text[], $7::int[])))
     ), scored AS MATERIALIZED (
       SELECT document_id, position, sum(gain) AS score, sum(idf) AS covered FROM found GROUP BY document_id, position
     )
     (SELECT * FROM scored ORDER BY score DESC, document_id, position LIMIT $5)
     UNION SELECT * FROM scored WHERE (document_id, position) IN (SELECT * FROM unnest($6::text[], $7::int[]))
     ORDER BY score DESC, document_id, position`,
    [
      asked.map(({ stem }) => stem),
      asked.map(({ idf }) => idf),
      averageLength,
      documents,
      limit,
      also.map(({ documentId }) => documentId),
      also.map(({ position }) => position),
    ],
  );
  return rows.map(({ document_id: documentId, ...own }) => ({ documentId, ...own }));
}
