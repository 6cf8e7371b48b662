import type { Ask } from '../answering/ask.ts';
import type { Document } from '../contract/document.ts';
import { suggestQuestions } from './template-questions.ts';

/** Questions that are suggested, and documents that they are drawn from. */
const SUGGESTED = 4;
const FROM_DOCUMENTS = 8;

/** A few questions that the documents answer, for a person who does not know where to begin. */
export type Suggest = () => Promise<string[]>;

export interface SuggesterParts {
  documents: () => readonly Document[];
  /** Answers without an LLM: every question is asked before it is suggested, and that must cost nothing. */
  ask: Ask;
}

/** Makes the way to suggest questions; they are drawn once for each state of the documents. */
export function makeSuggester({ documents, ask }: SuggesterParts): Suggest {
  let drawn: { state: string; questions: Promise<string[]> } | null = null;
  return () => {
    const state = documents()
      .map(({ id, hash }) => id + hash)
      .join();
    if (drawn?.state === state) return drawn.questions;
    const mine = { state, questions: draw(documents(), ask) };
    drawn = mine;
    // What failed once may work the next time.
    mine.questions.catch(() => {
      if (drawn === mine) drawn = null;
    });
    return mine.questions;
  };
}

/** In turns from each document, and those alone that get an answer. */
async function draw(documents: readonly Document[], ask: Ask): Promise<string[]> {
  const proposals = documents
    .slice(0, FROM_DOCUMENTS)
    .map((document) => suggestQuestions(document).map(({ question }) => question));
  const questions: string[] = [];
  for (let round = 0; questions.length < SUGGESTED && proposals.some((own) => round < own.length); round++) {
    for (const own of proposals) {
      const question = own[round];
      if (question === undefined || questions.length >= SUGGESTED) continue;
      const { status } = await ask({ question });
      if (status === 'answered') questions.push(question);
    }
  }
  return questions;
}
