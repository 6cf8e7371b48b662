import type { Document, Paragraph } from '../contract/document.ts';
import type { ParagraphEmbeddings } from '../indexing/paragraph-index.ts';
import { SECOND_SIGNALS, type SecondSignals } from './fuse.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { Retrieved } from './retriever.ts';

const NONE = new Float32Array(0);
const NO_SIGNALS = Object.fromEntries(SECOND_SIGNALS.map((name) => [name, 0])) as unknown as SecondSignals;

/** Paragraphs that were chosen otherwise than by a search, as what a search hands on; all are equally near. */
export function chosenParagraphs(
  question: string,
  chosen: readonly { document: Document; paragraph: Paragraph }[],
  embeddingsOf: (paragraphId: string) => ParagraphEmbeddings | undefined,
  lexical: LexicalIndex,
): Retrieved {
  return {
    question,
    vector: NONE,
    tokens: { vectors: [], content: NONE, rare: NONE, all: NONE },
    paragraphs: chosen.map(({ document, paragraph }) => ({
      paragraph,
      document,
      score: 1,
      fusedScore: 1,
      signals: NO_SIGNALS,
      sentences: embeddingsOf(paragraph.id)?.spans.filter(({ kind }) => kind === 'sentence') ?? [],
      alignment: { sentences: [], paragraph: NONE },
    })),
    lexical,
  };
}
