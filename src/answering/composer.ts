import type { Turn } from '../contract/answer.ts';
import type { Span } from '../language/sentences.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import type { Retrieved } from '../retrieval/retriever.ts';

/** A statement as a composer gives it, before verification. */
export interface DraftStatement {
  /** One sentence, without markers. */
  text: string;
  /** What it claims to rest on. */
  sources: DraftSource[];
}

/** A claim to a retrieved paragraph. */
export interface DraftSource {
  /** Position in `retrieved.paragraphs`, from 1; a composer may name one that does not exist. */
  rank: number;
  /** Where in the paragraph's text the support stands, when the composer knows; else verification finds it. */
  quote?: Span;
}

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

/** Statements one after the other, as soon as each is complete. None at all means: the documents don't say. */
export type Composition = AsyncGenerator<DraftStatement, CompositionEnd, undefined>;

export interface CompositionRequest {
  /** The standalone question. */
  question: string;
  retrieved: Retrieved;
  history: readonly Turn[];
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** Composes statements that answer a question from retrieved paragraphs; `test/answering/composer-contract.ts`. */
export interface Composer {
  readonly kind: 'extractive' | 'llm';
  readonly model: string;
  compose(request: CompositionRequest): Composition;
}
