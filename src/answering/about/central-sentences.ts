import type { Document, Paragraph } from '../../contract/document.ts';
import { dot, normalise } from '../../embedding/embedder.ts';
import { type SpanEmbedding, sentencesOf } from '../../indexing/paragraph-index.ts';
import type { Span } from '../../language/sentences.ts';
import { countWords } from '../extractive/trim-quote.ts';

/** A sentence of a document that stands for a part of it. */
export interface CentralSentence {
  document: Document;
  paragraph: Paragraph;
  span: Span;
}

/** Fewest and most words of a sentence that can stand for more than itself. */
const WORDS = { least: 5, most: 45 };

/** How a whole sentence ends; a title, a label or a crumb of navigation does not. */
const SENTENCE_END = /[.!?:;。！？：…]["'”’»)\]]*$/u;

/** Whether a piece of text is a whole sentence of a length that can stand for more than itself. */
export function isTelling(text: string): boolean {
  const words = countWords(text);
  const isUnspaced = words < WORDS.least && text.length > 12 && /\p{sc=Han}/u.test(text);
  return (words >= WORDS.least || isUnspaced) && words <= WORDS.most && SENTENCE_END.test(text.trimEnd());
}

/** How much standing earlier counts against being nearer to the middle of what is said (cosine). */
const EARLY = 0.15;

/**
 * The sentences of paragraphs that are nearest to the mean of them all (centroid summarisation, Radev et al. 2004), those that
 * stand early preferred; in the order of the document.
 */
export function centralSentences(
  document: Document,
  paragraphs: readonly Paragraph[],
  spansOf: (paragraphId: string) => readonly SpanEmbedding[] | undefined,
  count: number,
): CentralSentence[] {
  const candidates = paragraphs.flatMap((paragraph, at) => {
    const sentences = sentencesOf(spansOf(paragraph.id));
    return sentences.flatMap(({ start, end, vector }, n) => {
      if (!isTelling(paragraph.text.slice(start, end))) return [];
      return [{ paragraph, span: { start, end }, vector, place: at + n / 10 }];
    });
  });
  const [first] = candidates;
  if (!first) return [];
  const sum = new Float32Array(first.vector.length);
  for (const { vector } of candidates)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  const middle = normalise(sum);
  const last = (candidates.at(-1)?.place ?? 0) + 1;
  return candidates
    .map((own) => ({ ...own, worth: dot(own.vector, middle) - (EARLY * own.place) / last }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, count)
    .toSorted((a, b) => a.place - b.place)
    .map(({ paragraph, span }) => ({ document, paragraph, span }));
}
