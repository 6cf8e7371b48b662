import type { Answer } from '../contract/answer.ts';
import type { AskEvent } from '../contract/ask-event.ts';
import type { Document } from '../contract/document.ts';
import type { Turn } from '../contract/turn.ts';
import type { Reader } from '../cross-encoder/reader.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { ParagraphIndex } from '../indexing/paragraph-index.ts';
import type { Retrieve } from '../retrieval/retrieved.ts';
import type { ClassifyTurn } from '../understanding/classify-turn.ts';
import type { ResolveQuestion } from '../understanding/follow-ups/standalone-question.ts';
import type { Verify } from '../verification/verify.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import type { Composer } from './composer.ts';

/** A question as it comes from a person or a program. */
export interface AskRequest {
  question: string;
  history?: readonly Turn[] | undefined;
  /** Ids of the documents to answer from; all when left out. */
  documents?: readonly string[] | undefined;
  /** Number of paragraphs to retrieve. */
  topK?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Told what is known as soon as it is; awaited, so that a slow reader slows the composer down. */
  onEvent?: ((event: AskEvent) => Promise<void> | void) | undefined;
}

/** Answers a question from the documents. */
export type Ask = (request: AskRequest) => Promise<Answer>;

/** The documents as such. */
export interface Collection {
  documents(): readonly Document[];
  spans: ParagraphIndex['spans'];
  vocabulary: Vocabulary;
}

export interface AnswererParts {
  classifyTurn: ClassifyTurn;
  resolve: ResolveQuestion;
  /** Told how a follow-up was understood, since later ones lean on it. */
  remember?: (question: string, history: readonly Turn[], meant: string) => void;
  retrieve: Retrieve;
  /** Knows which words are none. */
  embedder: Pick<Embedder, 'isWord'>;
  composer: Composer;
  /** An LLM that puts what the documents say on a whole section or document in its words; null without one. */
  summariser: Composer | null;
  verify: Verify;
  /** Tells which of several ways to understand a follow-up is meant; null: the nearest paragraph does. */
  reader: Reader | null;
  collection: Collection;
  /** Paragraphs to retrieve when the question does not say. */
  topK: number;
}
