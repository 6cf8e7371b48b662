import type { Related } from '../contract/answer.ts';
import { dot } from '../embedding/embedder.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';

/** Most passages that are offered with a refusal. */
const MAX_RELATED = 3;

/** A passage is near enough to be offered at this score (0 to 1), or at this cosine of its nearest window. */
const LEAST_SCORE = 0.15;
const LEAST_COSINE = 0.25;

/** The sentences nearest to a question, one a paragraph: offered when they don't answer it. */
export function relatedTo({ vector, paragraphs }: Retrieved): Related[] {
  return paragraphs
    .filter(
      ({ score, signals, sentences }) =>
        (score >= LEAST_SCORE || signals.window >= LEAST_COSINE) && sentences.length > 0 && vector.length > 0,
    )
    .slice(0, MAX_RELATED)
    .map(({ paragraph, document, sentences }) => {
      const [best] = sentences.toSorted((a, b) => dot(vector, b.vector) - dot(vector, a.vector));
      const { start, end } = best as (typeof sentences)[number];
      return {
        documentId: document.id,
        paragraphId: paragraph.id,
        title: document.title,
        section: paragraph.section,
        quote: paragraph.text.slice(start, end),
        start,
        end,
      };
    });
}
