import { sameName } from '../facts/names.ts';
import { type Token, tokenize } from '../language/tokens.ts';
import type { WordCasing } from './document-words.ts';

/** Words of the corpus, counted. */
export interface WordCounts {
  /** Grows with each change. */
  readonly version: number;
  /** Number of paragraphs. */
  readonly paragraphs: number;
  /** Paragraphs that hold a stem, in their text, headings or title. */
  frequency(stem: string): number;
  /** By lower-case word. */
  readonly casing: ReadonlyMap<string, WordCasing>;
}

/** What the words of the corpus are: which there are, how rare, how often capitalised. */
export class Vocabulary {
  constructor(private readonly counts: WordCounts) {}

  /** Grows with each change of the corpus. */
  get version(): number {
    return this.counts.version;
  }

  /** Whether any paragraph, heading or title holds the stem. */
  has(stem: string): boolean {
    return this.counts.frequency(stem) > 0;
  }

  /** Whether the corpus names the same thing: the word itself, or a place for its people. */
  mentions(token: Pick<Token, 'lower' | 'stem'>): boolean {
    if (this.has(token.stem)) return true;
    const beginning = token.lower.slice(0, 3);
    for (const lower of this.counts.casing.keys()) {
      if (lower.startsWith(beginning) && sameName(token, { lower, stem: lower })) return true;
    }
    return false;
  }

  /** Every lower-case word within a sentence of the corpus, with how often it occurs. */
  *words(): Generator<[word: string, count: number]> {
    for (const [word, { all }] of this.counts.casing) yield [word, all];
  }

  /** Inverse document frequency, 0 or more; a stem that occurs nowhere has the highest. */
  idf(stem: string): number {
    const frequency = this.counts.frequency(stem);
    return Math.log(1 + (this.counts.paragraphs - frequency + 0.5) / (frequency + 0.5));
  }

  /** Whether the corpus writes this lower-case word with a capital in most places within a sentence. */
  isName(lower: string): boolean {
    const seen = this.counts.casing.get(lower);
    return seen !== undefined && seen.capital * 2 > seen.all;
  }

  /** Prepares the pairs of neighbouring words of a query, to be looked for in one text after the other: 0 to 1. */
  phraseMatcher(query: readonly Token[]): (text: string) => number {
    const weights = new Map<string, number>();
    let total = 0;
    for (let n = 1; n < query.length; n++) {
      const [first, second] = [query[n - 1] as Token, query[n] as Token];
      const weight = this.idf(first.stem) + this.idf(second.stem);
      total += weight;
      weights.set(`${first.lower} ${second.lower}`, weight);
    }
    return (text) => {
      if (total === 0) return 0;
      const words = tokenize(text);
      const found = new Set<string>();
      for (let n = 1; n < words.length; n++) {
        const pair = `${words[n - 1]?.lower} ${words[n]?.lower}`;
        if (weights.has(pair)) found.add(pair);
      }
      let sum = 0;
      for (const pair of found) sum += weights.get(pair) as number;
      return sum / total;
    };
  }
}
