import type { Embedder } from '../embedding/embedder.ts';
import { type TokenMatrix, toTokenMatrix } from '../embedding/token-matrix.ts';

/** Most headings whose tokens are kept; over this, the oldest is forgotten. */
const MAX_KEPT = 2_000;

/** Gives the tokens of headings, each made once. Headings are few and short, so they are not stored with the index. */
export function keepHeadingTokens(
  embedder: Pick<Embedder, 'encode' | 'tokenMean'>,
): (headings: readonly string[]) => Promise<Map<string, TokenMatrix>> {
  const kept = new Map<string, TokenMatrix>();
  return async (headings) => {
    const fresh = [...new Set(headings)].filter((heading) => !kept.has(heading));
    const encoded = fresh.length > 0 ? await embedder.encode(fresh) : [];
    const found = new Map(
      headings.flatMap((heading) => {
        const own = kept.get(heading);
        return own ? [[heading, own] as const] : [];
      }),
    );
    fresh.forEach((heading, n) => {
      const own = encoded[n];
      if (own) found.set(heading, toTokenMatrix(own, embedder.tokenMean));
    });
    for (const [heading, matrix] of found) {
      kept.delete(heading);
      kept.set(heading, matrix);
    }
    for (const heading of [...kept.keys()].slice(0, Math.max(0, kept.size - MAX_KEPT))) kept.delete(heading);
    return found;
  };
}
