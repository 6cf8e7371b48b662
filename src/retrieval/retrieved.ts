import type { Document, Paragraph } from '../contract/document.ts';
import type { SpanEmbedding } from '../indexing/paragraph-index.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import type { SecondSignals } from './fuse.ts';
import type { Alignment, QuestionTokens } from './late-interaction.ts';

/** A paragraph that was found for a question. */
export interface ScoredParagraph {
  paragraph: Paragraph;
  document: Document;
  /** What it is ranked by, 0 to 1: the reranker's score where there is one, else the fused one. Comparable within one question. */
  score: number;
  /** Weighted sum of its signals, 0 to 1; what trained weights know. */
  fusedScore: number;
  signals: SecondSignals;
  /** Its sentences with their embeddings, in order. */
  sentences: readonly SpanEmbedding[];
  /** How each of its sentences matches the question's tokens. */
  alignment: Alignment;
}

/** What retrieval hands on. */
export interface Retrieved {
  question: string;
  /** Unit vector of the question. */
  vector: Float32Array;
  tokens: QuestionTokens;
  /** Ranked, best first. */
  paragraphs: readonly ScoredParagraph[];
  /** Words of the whole corpus. */
  vocabulary: Vocabulary;
}

export interface RetrieveOptions {
  topK: number;
  /** Only these documents; all when left out. */
  documents?: readonly string[] | undefined;
  /** Where the conversation is: paragraphs of the same document and section are preferred a little. */
  preferNear?: Paragraph | undefined;
  /** Ids of paragraphs that are looked at in any case: those that the conversation was about. */
  alwaysInclude?: readonly string[] | undefined;
}

/** Finds the paragraphs that a question is about. */
export type Retrieve = (question: string, options: RetrieveOptions) => Promise<Retrieved>;
