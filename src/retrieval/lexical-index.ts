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
  /** Position in `entries`. */
  entry: number;
  /** Times that the stem occurs, weighted by field. */
  frequency: number;
}

/** Where a stem occurs. */
interface Postings {
  /** Those of paragraphs that are gone stay until they are the greater part. */
  list: Posting[];
  /** Paragraphs of the present corpus that hold it. */
  paragraphs: number;
}

/** A paragraph and its length in words, weighted by field. */
interface Entry extends IndexedParagraph {
  length: number;
  /** Its text as a list of numbers of words. */
  sequence: Uint32Array;
}

/**
 * Finds paragraphs by their words: BM25 over Porter stems, with headings and title as weaker fields (BM25F).
 * Also knows how rare and how often capitalised each word of the corpus is. Kept in memory, document by document: adding or
 * removing one costs what that document is long.
 */
export class LexicalIndex {
  /** Grows with each change. */
  version = 0;
  private readonly entries: (Entry | undefined)[] = [];
  private readonly postings = new Map<string, Postings>();
  private readonly positions = new Map<string, number>();
  /** By lower-case word: occurrences within a sentence, and how many of them begin with a capital. */
  private readonly casing = new Map<string, { all: number; capital: number }>();
  /** Number of each lower-case word. */
  private readonly vocabulary = new Map<string, number>();
  /** Sum of the lengths of all paragraphs. */
  private length = 0;

  constructor(documents: readonly Document[] = []) {
    for (const document of documents) this.add(document);
  }

  /** Adds a document's paragraphs. */
  add(document: Document): void {
    this.version++;
    for (const paragraph of document.paragraphs) {
      const { tokens, context, frequencies, length } = wordsOf(document, paragraph);
      const position = this.entries.length;
      for (const [stem, frequency] of frequencies) {
        const own = this.postings.get(stem) ?? { list: [], paragraphs: 0 };
        own.list.push({ entry: position, frequency });
        own.paragraphs++;
        this.postings.set(stem, own);
      }
      this.countCasing(paragraph, tokens, 1);
      this.length += length;
      this.positions.set(paragraph.id, position);
      const sequence = Uint32Array.from(tokens, ({ lower }) => this.numberOf(lower));
      this.entries.push({ paragraph, document, context, length, sequence });
    }
  }

  /** Takes a document's paragraphs away; what it does not hold is passed over. */
  remove(document: Document): void {
    this.version++;
    for (const paragraph of document.paragraphs) {
      const position = this.positions.get(paragraph.id);
      if (position === undefined) continue;
      const { tokens, frequencies, length } = wordsOf(document, paragraph);
      this.entries[position] = undefined;
      this.positions.delete(paragraph.id);
      this.length -= length;
      this.countCasing(paragraph, tokens, -1);
      for (const stem of frequencies.keys()) {
        const own = this.postings.get(stem);
        if (!own) continue;
        own.paragraphs--;
        if (own.paragraphs === 0) this.postings.delete(stem);
        else if (own.paragraphs * 2 < own.list.length)
          own.list = own.list.filter(({ entry }) => this.entries[entry] !== undefined);
      }
    }
  }

  private countCasing({ text }: Paragraph, tokens: readonly Token[], by: 1 | -1): void {
    tokens.forEach((token, n) => {
      const gap = n === 0 ? '.' : text.slice(tokens[n - 1]?.end, token.start);
      if (/[.!?:\n"“]/.test(gap)) return;
      const seen = this.casing.get(token.lower) ?? { all: 0, capital: 0 };
      seen.all += by;
      if (/^\p{Lu}/u.test(token.text)) seen.capital += by;
      if (seen.all === 0) this.casing.delete(token.lower);
      else this.casing.set(token.lower, seen);
    });
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
    return position === undefined ? undefined : this.entries[position];
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

  /** Every lower-case word within a sentence of the corpus, with how often it occurs. */
  *words(): Generator<[word: string, count: number]> {
    for (const [word, { all }] of this.casing) yield [word, all];
  }

  /** Inverse document frequency, 0 or more; a stem that occurs nowhere has the highest. */
  idf(stem: string): number {
    const frequency = this.postings.get(stem)?.paragraphs ?? 0;
    return Math.log(1 + (this.positions.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** Whether the corpus writes this lower-case word with a capital in most places within a sentence. */
  isName(lower: string): boolean {
    const seen = this.casing.get(lower);
    return seen !== undefined && seen.capital * 2 > seen.all;
  }

  /** Prepares the pairs of neighbouring words of a query, to be looked for in one paragraph after the other. */
  phraseMatcher(query: readonly Token[]): (paragraphId: string) => number {
    const weights = new Map<number, number>();
    const { size } = this.vocabulary;
    let total = 0;
    for (let n = 1; n < query.length; n++) {
      const [first, second] = [query[n - 1] as Token, query[n] as Token];
      const weight = this.idf(first.stem) + this.idf(second.stem);
      total += weight;
      const [a, b] = [this.vocabulary.get(first.lower), this.vocabulary.get(second.lower)];
      if (a !== undefined && b !== undefined) weights.set(a * size + b, weight);
    }
    return (paragraphId) => {
      const words = this.entries[this.positions.get(paragraphId) ?? -1]?.sequence;
      if (!words || total === 0) return 0;
      const found = new Set<number>();
      for (let n = 1; n < words.length; n++) {
        const pair = (words[n - 1] as number) * size + (words[n] as number);
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
    const averageLength = this.length / this.positions.size;
    for (const stem of stems) {
      const idf = this.idf(stem);
      for (const { entry: position, frequency } of this.postings.get(stem)?.list ?? []) {
        const entry = this.entries[position];
        if (!entry || (wanted && !wanted.has(entry.document.id))) continue;
        const length = entry.length / averageLength;
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

/** The words of a paragraph by field, taken together. */
function wordsOf({ title }: Document, { text, section }: Paragraph) {
  const frequencies = new Map<string, number>();
  let length = 0;
  const count = (field: string, weight: number) => {
    const tokens = tokenize(field);
    for (const { stem } of tokens) frequencies.set(stem, (frequencies.get(stem) ?? 0) + weight);
    length += tokens.length * weight;
    return tokens;
  };
  const tokens = count(text, 1);
  const context = new Set<string>();
  for (const heading of section) for (const { stem } of count(heading, HEADING_WEIGHT)) context.add(stem);
  for (const { stem } of count(title, TITLE_WEIGHT)) context.add(stem);
  return { tokens, context, frequencies, length };
}
