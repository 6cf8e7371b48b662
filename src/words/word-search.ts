import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How a paragraph matches a query by words. */
export interface WordMatch {
  /** BM25, 0 or more. */
  score: number;
  /** Share of the query's content words, by rarity, that the paragraph, its headings or its title hold: 0 to 1. */
  coverage: number;
}

/** What the words of a query find. */
export interface WordMatches {
  /** The best score; 0 when nothing matches. */
  bestScore: number;
  /** Ids of the paragraphs with the best scores, best first. */
  best: string[];
  /** How one of the best, or one that was asked for, matches; undefined when it does not. */
  of(paragraphId: string): WordMatch | undefined;
}

export interface WordSearchOptions {
  /** Most of the best that are listed. */
  limit: number;
  /** Only of these documents; of all when left out. */
  documents?: readonly string[] | undefined;
  /** Ids of paragraphs whose match is asked for, though they may not be among the best. */
  also?: readonly string[] | undefined;
}

/**
 * Finds paragraphs by their words: BM25 over Porter stems, with headings and title as weaker fields (BM25F). Follows the index: in memory
 * (`LexicalIndex`), or where the documents are stored (`StoredWords`).
 */
export interface WordSearch {
  /** The words of the corpus. */
  readonly vocabulary: Vocabulary;
  /** Finds the paragraphs that share a content word with the query. */
  search(query: string, options: WordSearchOptions): Promise<WordMatches>;
}

/** The stems of a query that its paragraphs are found by, and the sum of how much they count. */
export function askedStems(
  query: string,
  vocabulary: Vocabulary,
): { stems: ReadonlySet<string>; total: number } {
  const stems = new Set(
    tokenize(query)
      .filter(({ lower }) => !isStopWord(lower))
      .map(({ stem }) => stem),
  );
  return { stems, total: [...stems].reduce((sum, stem) => sum + vocabulary.idf(stem), 0) };
}
