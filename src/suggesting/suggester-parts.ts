import type { Ask } from '../answering/ask.ts';
import type { Document } from '../contract/document.ts';
import type { Reader } from '../cross-encoder/reader.ts';

/** What finding questions takes. */
export interface SuggesterParts {
  documents: () => readonly Document[];
  /** Answers without an LLM: every question is asked before it is suggested, and that must cost nothing. */
  ask: Ask;
  /** Finds out which questions a paragraph answers; null: only those that the documents ask themselves are suggested. */
  reader: Pick<Reader, 'readAnswers'> | null;
}

/** Changes whenever a document does. */
export const stateOf = (documents: readonly Document[]): string =>
  documents.map(({ id, hash }) => id + hash).join();
