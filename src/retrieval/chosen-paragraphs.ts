import type { Document, Paragraph } from '../contract/document.ts';
import { type ParagraphIndex, type SpanEmbedding, sentencesOf } from '../indexing/paragraph-index.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { SECOND_SIGNALS, type SecondSignals } from './fuse.ts';
import type { Retrieved, ScoredParagraph } from './retrieved.ts';

const NONE = new Float32Array(0);
const NO_SIGNALS = Object.fromEntries(SECOND_SIGNALS.map((name) => [name, 0])) as unknown as SecondSignals;

/** A paragraph that was not found by its nearness. */
export const unscored = (
  { document, paragraph }: { document: Document; paragraph: Paragraph },
  spans: readonly SpanEmbedding[] | undefined,
  score: number,
): ScoredParagraph => ({
  paragraph,
  document,
  score,
  fusedScore: score,
  signals: NO_SIGNALS,
  sentences: sentencesOf(spans),
  alignment: { sentences: [], paragraph: NONE },
});

/** Paragraphs that were chosen otherwise than by a search, as what a search hands on; all are equally near. */
export async function chosenParagraphs(
  question: string,
  chosen: readonly { document: Document; paragraph: Paragraph }[],
  spansOf: ParagraphIndex['spans'],
  vocabulary: Vocabulary,
): Promise<Retrieved> {
  const spans = await spansOf(chosen.map(({ paragraph }) => paragraph.id));
  const paragraphs = chosen.map((own) => unscored(own, spans.get(own.paragraph.id), 1));
  return {
    question,
    vector: NONE,
    tokens: { vectors: [], content: NONE, rare: NONE, all: NONE },
    paragraphs,
    vocabulary,
  };
}
