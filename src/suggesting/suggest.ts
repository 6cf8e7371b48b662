import type { Ask } from '../answering/ask.ts';
import type { Document } from '../contract/document.ts';
import { candidatesOf } from './candidates.ts';
import { type SuggesterParts, stateOf } from './suggester-parts.ts';

/** Questions that are suggested, and documents and paragraphs of each that they are drawn from. */
const SUGGESTED = 4;
const FROM_DOCUMENTS = 8;
const FROM_PARAGRAPHS = 60;

/** A few questions that the documents answer, for a person who does not know where to begin. */
export type Suggest = () => Promise<string[]>;

/** Makes the way to suggest questions; they are drawn once for each state of the documents. */
export function makeSuggester({ documents, ask, reader }: SuggesterParts): Suggest {
  let drawn: { state: string; questions: Promise<string[]> } | null = null;
  return () => {
    const state = stateOf(documents());
    if (drawn?.state === state) return drawn.questions;
    const mine = { state, questions: draw(documents(), ask, reader) };
    drawn = mine;
    // What failed once may work the next time.
    mine.questions.catch(() => {
      if (drawn === mine) drawn = null;
    });
    return mine.questions;
  };
}

/** In turns from each document, and those alone that get an answer. */
async function draw(
  documents: readonly Document[],
  ask: Ask,
  reader: SuggesterParts['reader'],
): Promise<string[]> {
  const proposals = documents
    .slice(0, FROM_DOCUMENTS)
    .map((document) => candidatesOf(document, document.paragraphs.slice(0, FROM_PARAGRAPHS), reader));
  const questions: string[] = [];
  while (questions.length < SUGGESTED && proposals.length > 0) {
    for (const proposal of [...proposals]) {
      const { value, done } = await proposal.next();
      if (done) proposals.splice(proposals.indexOf(proposal), 1);
      else if (questions.length < SUGGESTED && !questions.includes(value.question)) {
        const { status } = await ask({ question: value.question });
        if (status === 'answered') questions.push(value.question);
      }
    }
  }
  return questions;
}
