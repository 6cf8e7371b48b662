import type { Span } from '../language/sentences.ts';

/** What is read with a question or a statement. */
export interface Passage {
  /** What it stands under: the document's title, then its headings. */
  place: readonly string[];
  text: string;
}

/** A part of a passage that may be the answer. Offsets are UTF-16 code units in the passage's text. */
export interface AnswerSpan extends Span {
  /** Share of the likelihood of all parts of the passage, 0 to 1. */
  share: number;
}

/** What a reader finds in a passage for a question. */
export interface PassageReading {
  /** Probability that the passage answers the question: of those that get 0.8, 8 of 10 do. */
  answers: number;
  /** The likeliest parts, best first; they say where the answer stands if there is one. */
  spans: AnswerSpan[];
}

/** A model that has learned what answers a question and what supports a statement; it reads both together with a passage. */
export interface Reader {
  readonly name: string;
  /** One reading a passage, in the order given. */
  readAnswers(question: string, passages: readonly Passage[]): Promise<PassageReading[]>;
  /**
   * Probability, 0 to 1, that each passage supports a statement, in the order given; of a long one, its best part counts. Null: the
   * model has not learned it.
   */
  judgeSupport: ((statement: string, passages: readonly Passage[]) => Promise<number[]>) | null;
}
