import type { WordCasing } from './document-words.ts';

/** A word that is asked for. */
export interface AskedStem {
  stem: string;
  /** Inverse document frequency: how much it counts. */
  idf: number;
  /** Paragraphs that hold it. */
  paragraphs: number;
}

/** What of the words of all documents was counted anew; the counts are whole, not what was added. */
export interface CountedWords {
  /** The state that they were counted in. */
  generation: number;
  paragraphs: number;
  /** Sum of the lengths of all paragraphs in words, weighted by field, in tenths. */
  lengthTenths: number;
  /** Stems, and how many paragraphs hold each. */
  stems: [stem: string, paragraphs: number][];
  casing: [word: string, casing: WordCasing][];
}

/** What the asked words find in a paragraph. */
export interface WordScore {
  paragraphId: string;
  /** BM25, more than 0. */
  score: number;
  /** Sum of the idf of the asked words that it holds. */
  covered: number;
}

interface WordScoring {
  /** Average length of all paragraphs, in words. */
  averageLength: number;
  /** Most of the best that are listed. */
  limit: number;
  /** Only these documents; all when left out. */
  documents?: readonly string[] | undefined;
  /** Ids of paragraphs that are scored though they are not among the best. */
  also: readonly string[];
}

/** Words of all documents, counted and looked up where the documents are stored, so that no server has to hold where each one stands. */
export interface WordStore {
  /** What was counted anew since a generation; since 0: everything. */
  countedSince(generation: number): Promise<CountedWords>;
  /** Scores the paragraphs that hold asked words by BM25, best first. */
  score(asked: readonly AskedStem[], scoring: WordScoring): Promise<WordScore[]>;
}
