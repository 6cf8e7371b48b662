/** A question that the documents answer, for a person to ask, or to take into a question set. */
export interface Suggestion {
  /** What is asked for ("date", "number", "name", "definition"), or who proposed it ("llm"). */
  kind: string;
  question: string;
  answer: SuggestedAnswer;
  /** A part of the paragraph that answers, to the letter, that no other paragraph of the document holds. */
  evidence: string;
  /** The sentence that answers it. */
  sentence: string;
}

/** A phrase, a number, or a date as exact as it is known (YYYY, YYYY-MM or YYYY-MM-DD). */
export type SuggestedAnswer = string | { number: number; tolerance: number } | { date: string };
