import type { Document } from '../../contract/document.ts';
import type { Database } from '../../database/database.ts';
import { documentIdOfParagraph } from '../../documents/identify.ts';
import type { AskedStem, WordScore, WordStore } from '../word-store.ts';
import { countedSince, type Place, type PlaceScore, scoreWords } from './word-rows.ts';

/**
 * Paragraphs that are looked at for a question's words: those of the rarest, until there are as many. The other words only add to the
 * scores of the best of these.
 */
const MOST_LOOKED_AT = 10_000;

/** Of those, how many the other words are looked up in, beside as many as are wanted. */
const SPARE = 200;

/** What is known of a document here. */
interface HeldDocuments {
  document(id: string): Document | undefined;
  /** Position of a paragraph in its document; -1 when it is not there. */
  positionOf(paragraphId: string): number;
}

/**
 * Looks words up in the database. Counts are asked of the database itself: a copy that is behind would leave them so until the next change.
 * @param schema quoted.
 * @param most paragraphs that are looked at for a question's words.
 */
export function makeWordStore(
  { query, read }: Pick<Database, 'query' | 'read'>,
  schema: string,
  held: HeldDocuments,
  most = MOST_LOOKED_AT,
): WordStore {
  return {
    countedSince: (generation) => countedSince(query, schema, generation),
    async score(asked, { averageLength, limit, documents = null, also }) {
      const { rare, common } = byRarity(asked, documents === null ? most : Number.POSITIVE_INFINITY);
      const wanted = also.flatMap((id): Place | [] => {
        const position = held.positionOf(id);
        return position < 0 ? [] : { documentId: documentIdOfParagraph(id), position };
      });
      const shared = { averageLength, documents };
      const found = await scoreWords(read, schema, {
        ...shared,
        asked: rare,
        limit: limit + (common.length > 0 ? SPARE : 0),
        also: wanted,
      });
      if (common.length === 0) return found.flatMap((own) => toWordScore(own, held));
      const places = [...found, ...wanted];
      const more = await scoreWords(read, schema, {
        ...shared,
        asked: common,
        documents: [...new Set(places.map(({ documentId }) => documentId))],
        limit: 0,
        also: places,
      });
      return sum([...found, ...more]).flatMap((own) => toWordScore(own, held));
    },
  };
}

/** The rarest words, and those that would have more than `most` paragraphs looked at with them; the rarest of all counts as rare. */
function byRarity(asked: readonly AskedStem[], most: number): { rare: AskedStem[]; common: AskedStem[] } {
  const sorted = asked.toSorted((a, b) => a.paragraphs - b.paragraphs);
  let looked = 0;
  const end = sorted.findIndex(({ paragraphs }, n) => {
    looked += paragraphs;
    return n > 0 && looked > most;
  });
  return end < 0 ? { rare: sorted, common: [] } : { rare: sorted.slice(0, end), common: sorted.slice(end) };
}

/** Adds up what two searches found in a paragraph; best first. */
function sum(scores: readonly PlaceScore[]): PlaceScore[] {
  const byPlace = new Map<string, PlaceScore>();
  for (const own of scores) {
    const key = `${own.documentId} ${own.position}`;
    const before = byPlace.get(key) ?? { ...own, score: 0, covered: 0 };
    byPlace.set(key, {
      ...before,
      score: before.score + own.score,
      covered: before.covered + own.covered,
    });
  }
  return [...byPlace.values()].sort((a, b) => b.score - a.score);
}

/** A document that was changed a moment ago may have another paragraph there, until the change is taken up. */
function toWordScore(
  { documentId, position, score, covered }: PlaceScore,
  held: HeldDocuments,
): WordScore | [] {
  const paragraph = held.document(documentId)?.paragraphs[position];
  return paragraph ? { paragraphId: paragraph.id, score, covered } : [];
}
