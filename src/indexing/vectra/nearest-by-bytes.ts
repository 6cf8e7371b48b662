import { type ByteRows, productsOver } from '../../embedding/byte-rows.ts';
import { TopK } from '../../words/top-k.ts';
import type { StoredDocument } from './segment-file.ts';

/** A paragraph that is near. */
interface NearParagraph {
  stored: StoredDocument;
  /** Its position in the document. */
  n: number;
}

/** The paragraphs whose windows are nearest to a unit vector, best first, by the bytes that are in memory: near enough to choose candidates. */
export function nearestByBytes(
  vector: Float32Array,
  searched: readonly StoredDocument[],
  limit: number,
  dimension: number,
): NearParagraph[] {
  const products = productsOver(dimension);
  const best = new TopK<NearParagraph>(limit);
  // Documents of one segment share its rows, which are multiplied in one go.
  const known = new Map<ByteRows, Float32Array>();
  for (const stored of searched) {
    const cosines = known.get(stored.rows) ?? products.of(vector, stored.rows);
    known.set(stored.rows, cosines);
    let row = stored.firstRow;
    stored.windows.forEach((windows, n) => {
      let nearest = -Infinity;
      for (const end = row + windows; row < end; row++) nearest = Math.max(nearest, cosines[row] as number);
      best.push(nearest, { stored, n });
    });
  }
  return best.all().map(({ item }) => item);
}
