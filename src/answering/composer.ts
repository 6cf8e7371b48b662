import type { Turn } from '../contract/turn.ts';
import type { Language } from '../language/detect-language.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import type { AddSource } from '../retrieval/further-sources.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { Question } from '../understanding/question.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';

/** What a composer tells when it has made its last statement. */
export interface CompositionEnd {
  /** Probability, 0 to 1, that the paragraphs answer the question; null when the composer does not know. */
  confidence: number | null;
  /** For a composition without statements: what was not found, as one sentence. */
  refusal?: string;
  /** What the person should know of how the answer came about. */
  note?: string;
  /** Tokens that the LLM took, when there is one and it tells. */
  usage?: TokenUsage | null;
  /** Who composed it, when that is another one than was asked. */
  by?: Pick<Composer, 'kind' | 'model'>;
}

/**
 * Statements one after the other, as soon as each is complete; whoever takes them tells by `next` whether the last one held.
 * None at all means: the documents don't say.
 */
export type Composition = AsyncGenerator<DraftStatement, CompositionEnd, boolean | undefined>;

export interface CompositionRequest {
  /** What is asked, as it was understood. */
  question: Question;
  /** What was found for it. */
  retrieved: Retrieved;
  /** Makes another paragraph a source, beside what was found. */
  addSource: AddSource;
  history: readonly Turn[];
  /** What the question is in; what the composer itself says is said in it. */
  language: Language;
  /** The last answer is asked for again: shorter, or with where it stands. */
  wish?: 'shorter' | 'source' | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** Composes statements that answer a question from retrieved paragraphs; `test/answering/composer-contract.ts`. */
export interface Composer {
  readonly kind: 'extractive' | 'llm';
  readonly model: string;
  compose(request: CompositionRequest): Composition;
}

/** The name of the composer that needs no LLM. */
export const EXTRACTIVE_MODEL = 'footnote-extractive-1';
