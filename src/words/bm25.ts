/** BM25's usual constants (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"). */
export const BM25 = { k1: 1.2, b: 0.75 } as const;

/**
 * What one word adds to the score of a paragraph.
 * @param frequency times that the paragraph holds it, weighted by field.
 * @param relativeLength the paragraph's length beside the average one.
 */
export const bm25Gain = (idf: number, frequency: number, relativeLength: number): number =>
  (idf * frequency * (BM25.k1 + 1)) / (frequency + BM25.k1 * (1 - BM25.b + BM25.b * relativeLength));
