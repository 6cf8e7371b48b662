import type { Document, Paragraph } from '../contract/document.ts';
import { sameName } from '../language/english/names.ts';
import { isStopWord } from '../language/english/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';

/** BM25's usual constants (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"). */
const K1 = 1.2;
const B = 0.75;

/** How much a word of a heading or of the title counts beside one of the text (BM25F's field weights). */
const HEADING_WEIGHT = 0.6;
const TITLE_WEIGHT = 0.3;

/** A paragraph with what is known of it by words alone. */
export interface IndexedParagraph {
  paragraph: Paragraph;
  document: Document;
  /** Stems of its headings and of its document's title. */
  context: ReadonlySet<string>;
}

/** How a paragraph matches a query by words. */
export interface WordMatch {
  /** BM25, 0 or more. */
  score: number;
  /** Share of the query's content words, by rarity, that the paragraph, its headings or its title hold: 0 to 1. */
  coverage: number;
}

interface Posting {
  paragraph: number;
  /** Times that the stem occurs, weighted by field. */
  frequency: number;
}

/**
 * Finds paragraphs by their words: BM25 over Porter stems, with headings and title as weaker fields (BM25F).
 * Also knows how rare and how often capitalised each word of the corpus is. Built in memory from the documents.
 */
export class LexicalIndex {
  readonly paragraphs: IndexedParagraph[] = [];
  private readonly postings = new Map<string, Posting[]>();
  private readonly lengths: number[] = [];
  private readonly positions = new Map<string, number>();
  /** By lower-case word: occurrences within a sentence, and how many of them begin with a capital. */
  private readonly casing = new Map<string, { all: number; capital: number }>();
  /** Number of each lower-case word, and each paragraph's text as a list of them. */
  private readonly vocabulary = new Map<string, number>();
  private readonly sequences: Uint32Array[] = [];
  private readonly averageLength: number;

  constructor(documents: readonly Document[]) {
    for (const document of documents)
      for (const paragraph of document.paragraphs) this.add(document, paragraph);
    this.averageLength = this.lengths.reduce((sum, length) => sum + length, 0) / (this.lengths.length || 1);
  }

  private add(document: Document, paragraph: Paragraph): void {
    const position = this.paragraphs.length;
    const frequencies = new Map<string, number>();
    let length = 0;
    const count = (text: string, weight: number) => {
      const tokens = tokenize(text);
      for (const { stem } of tokens) frequencies.set(stem, (frequencies.get(stem) ?? 0) + weight);
      length += tokens.length * weight;
      return tokens;
    };
    const tokens = count(paragraph.text, 1);
    tokens.forEach(({ text, lower }, n) => {
      const gap = n === 0 ? '.' : paragraph.text.slice(tokens[n - 1]?.end, tokens[n]?.start);
      if (/[.!?:\n"“]/.test(gap)) return;
      const seen = this.casing.get(lower) ?? { all: 0, capital: 0 };
      seen.all++;
      if (/^\p{Lu}/u.test(text)) seen.capital++;
      this.casing.set(lower, seen);
    });
    const context = new Set<string>();
    for (const heading of paragraph.section)
      for (const { stem } of count(heading, HEADING_WEIGHT)) context.add(stem);
    for (const { stem } of count(document.title, TITLE_WEIGHT)) context.add(stem);
    for (const [stem, frequency] of frequencies) {
      const list = this.postings.get(stem);
      if (list) list.push({ paragraph: position, frequency });
      else this.postings.set(stem, [{ paragraph: position, frequency }]);
    }
    this.sequences.push(Uint32Array.from(tokens, ({ lower }) => this.numberOf(lower)));
    this.lengths.push(length);
    this.positions.set(paragraph.id, position);
    this.paragraphs.push({ paragraph, document, context });
  }

  private numberOf(lower: string): number {
    let number = this.vocabulary.get(lower);
    if (number === undefined) {
      number = this.vocabulary.size;
      this.vocabulary.set(lower, number);
    }
    return number;
  }

  /** The paragraph's entry, or undefined when the index does not hold it. */
  find(paragraphId: string): IndexedParagraph | undefined {
    const position = this.positions.get(paragraphId);
    return position === undefined ? undefined : this.paragraphs[position];
  }

  /** Whether any paragraph, heading or title holds the stem. */
  has(stem: string): boolean {
    return this.postings.has(stem);
  }

  /** Whether the corpus names the same thing: the word itself, or a place for its people. */
  mentions(token: Pick<Token, 'lower' | 'stem'>): boolean {
    if (this.has(token.stem)) return true;
    const beginning = token.lower.slice(0, 3);
    for (const lower of this.casing.keys()) {
      if (lower.startsWith(beginning) && sameName(token, { lower, stem: lower })) return true;
    }
    return false;
  }

  /** Inverse document frequency, 0 or more; a stem that occurs nowhere has the highest. */
  idf(stem: string): number {
    const frequency = this.postings.get(stem)?.length ?? 0;
    return Math.log(1 + (this.paragraphs.length - frequency + 0.5) / (frequency + 0.5));
  }

  /** Whether the corpus writes this lower-case word with a capital in most places within a sentence. */
  isName(lower: string): boolean {
    const seen = this.casing.get(lower);
    return seen !== undefined && seen.capital * 2 > seen.all;
  }

  /** Prepares the pairs of neighbouring words of a query, to be looked for in one paragraph after the other. */
  phraseMatcher(query: readonly Token[]): (paragraphId: string) => number {
    const weights = new Map<number, number>();
    let total = 0;
    for (let n = 1; n < query.length; n++) {
      const [first, second] = [query[n - 1] as Token, query[n] as Token];
      const weight = this.idf(first.stem) + this.idf(second.stem);
      total += weight;
      const [a, b] = [this.vocabulary.get(first.lower), this.vocabulary.get(second.lower)];
      if (a !== undefined && b !== undefined) weights.set(a * this.vocabulary.size + b, weight);
    }
    return (paragraphId) => {
      const words = this.sequences[this.positions.get(paragraphId) ?? -1];
      if (!words || total === 0) return 0;
      const found = new Set<number>();
      for (let n = 1; n < words.length; n++) {
        const pair = (words[n - 1] as number) * this.vocabulary.size + (words[n] as number);
        if (weights.has(pair)) found.add(pair);
      }
      let sum = 0;
      for (const pair of found) sum += weights.get(pair) as number;
      return sum / total;
    };
  }

  /**
   * Paragraphs that share a content word with the query, by id.
   * @param documents only of these documents; of all when left out.
   */
  search(query: string, documents?: readonly string[]): Map<string, WordMatch> {
    const wanted = documents && new Set(documents);
    const matches = new Map<string, WordMatch>();
    const stems = new Set(
      tokenize(query)
        .filter(({ lower }) => !isStopWord(lower))
        .map(({ stem }) => stem),
    );
    const total = [...stems].reduce((sum, stem) => sum + this.idf(stem), 0);
    for (const stem of stems) {
      const idf = this.idf(stem);
      for (const { paragraph, frequency } of this.postings.get(stem) ?? []) {
        const entry = this.paragraphs[paragraph] as IndexedParagraph;
        if (wanted && !wanted.has(entry.document.id)) continue;
        const length = (this.lengths[paragraph] ?? 0) / this.averageLength;
        const gain = (idf * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + B * length));
        const match = matches.get(entry.paragraph.id) ?? { score: 0, coverage: 0 };
        match.score += gain;
        match.coverage += idf / total;
        matches.set(entry.paragraph.id, match);
      }
    }
    return matches;
  }
}
