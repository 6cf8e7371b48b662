import type { Document, Paragraph } from '../contract/document.ts';
import { startBest } from '../indexing/best-of.ts';
import { countWords, type DocumentWords } from '../indexing/document-words.ts';
import { sameName } from '../language/english/names.ts';
import { isStopWord } from '../language/english/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';

/** BM25's usual constants (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"). */
const K1 = 1.2;
const B = 0.75;

/** How much a word of a heading or of the title counts beside ten of the text (BM25F's field weights, in tenths). */
const TEXT_TENTHS = 10;
const HEADING_TENTHS = 6;
const TITLE_TENTHS = 3;

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

/** What the words of a query find. */
export interface WordMatches {
  /** The best score; 0 when nothing matches. */
  bestScore: number;
  /** Ids of the paragraphs with the best scores, best first. */
  best: string[];
  /** How a paragraph matches; undefined when it does not. */
  of(paragraphId: string): WordMatch | undefined;
}

/** Where a stem occurs. */
interface Postings {
  /**
   * Position of an entry, times `PER_ENTRY`, plus the times that the stem occurs in it, weighted by field, in tenths: one number each takes
   * an eighth of an object. Those of paragraphs that are gone stay until they are the greater part.
   */
  list: number[];
  /** Paragraphs of the present corpus that hold it. */
  paragraphs: number;
}
/** With it, two million entries fit the runtime's small whole numbers; a stem counts no more than a hundred times in a paragraph. */
const PER_ENTRY = 2 ** 10;

/** A paragraph and its length in words, weighted by field. */
interface Entry extends IndexedParagraph {
  length: number;
}

/** The stems of what stands above a paragraph. */
interface Above {
  context: ReadonlySet<string>;
  tenths: ReadonlyMap<string, number>;
  length: number;
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
  /** Sum of the lengths of all paragraphs. */
  private length = 0;

  constructor(documents: readonly Document[] = []) {
    for (const document of documents) this.add(document);
  }

  /**
   * Adds a document's paragraphs.
   * @param words its words, where they were counted before.
   */
  add(document: Document, words: DocumentWords = countWords(document)): void {
    this.version++;
    // Each stem of the document is looked up once.
    const postings: Postings[] = [];
    forEachParagraph(document, words, (paragraph, { context }, length, eachStem) => {
      const position = this.entries.length;
      eachStem((stem, number, tenths) => {
        const own = postings[number] ?? this.postingsOf(stem);
        postings[number] = own;
        own.list.push(position * PER_ENTRY + Math.min(tenths, PER_ENTRY - 1));
        own.paragraphs++;
      });
      this.length += length;
      this.positions.set(paragraph.id, position);
      this.entries.push({ paragraph, document, context, length });
    });
    this.countCasing(words, 1);
  }

  /** Takes a document's paragraphs away; what it does not hold is passed over. */
  remove(document: Document): void {
    this.version++;
    if (document.paragraphs.every(({ id }) => !this.positions.has(id))) return;
    const words = countWords(document);
    forEachParagraph(document, words, (paragraph, _, length, eachStem) => {
      const position = this.positions.get(paragraph.id);
      if (position === undefined) return;
      this.entries[position] = undefined;
      this.positions.delete(paragraph.id);
      this.length -= length;
      eachStem((stem) => {
        const own = this.postings.get(stem);
        if (!own) return;
        own.paragraphs--;
        if (own.paragraphs === 0) this.postings.delete(stem);
        else if (own.paragraphs * 2 < own.list.length)
          own.list = own.list.filter(
            (posting) => this.entries[Math.floor(posting / PER_ENTRY)] !== undefined,
          );
      });
    });
    this.countCasing(words, -1);
  }

  private postingsOf(stem: string): Postings {
    let own = this.postings.get(stem);
    if (!own) {
      own = { list: [], paragraphs: 0 };
      this.postings.set(stem, own);
    }
    return own;
  }

  private countCasing({ casing: { words, all, capital } }: DocumentWords, sign: 1 | -1): void {
    words.forEach((word, n) => {
      let seen = this.casing.get(word);
      if (!seen) {
        seen = { all: 0, capital: 0 };
        this.casing.set(word, seen);
      }
      seen.all += sign * (all[n] as number);
      seen.capital += sign * (capital[n] as number);
      if (seen.all === 0) this.casing.delete(word);
    });
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

  /**
   * Finds the paragraphs that share a content word with the query.
   * @param limit most of the best that are listed.
   * @param documents only of these documents; of all when left out.
   */
  search(query: string, limit: number, documents?: readonly string[]): WordMatches {
    const wanted = documents && new Set(documents);
    const stems = new Set(
      tokenize(query)
        .filter(({ lower }) => !isStopWord(lower))
        .map(({ stem }) => stem),
    );
    const total = [...stems].reduce((sum, stem) => sum + this.idf(stem), 0);
    const averageLength = this.length / this.positions.size;
    const scores = new Float64Array(this.entries.length);
    const coverages = new Float64Array(this.entries.length);
    for (const stem of stems) {
      const idf = this.idf(stem);
      for (const posting of this.postings.get(stem)?.list ?? []) {
        const position = Math.floor(posting / PER_ENTRY);
        const entry = this.entries[position];
        if (!entry || (wanted && !wanted.has(entry.document.id))) continue;
        const frequency = (posting % PER_ENTRY) / TEXT_TENTHS;
        const length = entry.length / averageLength;
        const gain = (idf * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + B * length));
        scores[position] = (scores[position] as number) + gain;
        coverages[position] = (coverages[position] as number) + idf / total;
      }
    }
    const kept = startBest<number>(limit, 0);
    scores.forEach((score, position) => void kept.offer(score, position));
    const best = kept.all();
    return {
      bestScore: best[0]?.score ?? 0,
      best: best.flatMap(({ item }) => this.entries[item]?.paragraph.id ?? []),
      of: (paragraphId) => {
        const position = this.positions.get(paragraphId) ?? -1;
        const coverage = coverages[position] ?? 0;
        return coverage > 0 ? { score: scores[position] as number, coverage } : undefined;
      },
    };
  }
}

/** Told of each stem of a paragraph, its number among those of the document, and how often it occurs, weighted by field, in tenths. */
type VisitStem = (stem: string, number: number, tenths: number) => void;

/** Goes through the paragraphs of a document with their length in words, and with the stems of all their fields. */
function forEachParagraph(
  document: Document,
  words: DocumentWords,
  visit: (paragraph: Paragraph, above: Above, length: number, eachStem: (visit: VisitStem) => void) => void,
): void {
  const stems = [...words.stems];
  // Few are asked for: a search costs less than a list of where each stands.
  const numberOf = (stem: string) => {
    const number = stems.indexOf(stem);
    return number < 0 ? stems.push(stem) - 1 : number;
  };
  const places = new Map<string, { above: Above; tenths: Map<number, number> }>();
  document.paragraphs.forEach((paragraph, n) => {
    const key = paragraph.section.join('\n');
    let place = places.get(key);
    if (!place) {
      const above = wordsAbove(document.title, paragraph.section);
      place = {
        above,
        tenths: new Map([...above.tenths].map(([stem, tenths]) => [numberOf(stem), tenths])),
      };
      places.set(key, place);
    }
    const { above, tenths } = place;
    const end = words.ends[n] ?? 0;
    visit(paragraph, above, (words.lengths[n] ?? 0) + above.length, (visitStem) => {
      let both = 0;
      for (let at = n === 0 ? 0 : (words.ends[n - 1] as number); at < end; at++) {
        const number = words.numbers[at] as number;
        const more = tenths.get(number);
        if (more !== undefined) both++;
        visitStem(stems[number] as string, number, TEXT_TENTHS * (words.counts[at] as number) + (more ?? 0));
      }
      if (both === tenths.size) return;
      const within = new Set(words.numbers.subarray(n === 0 ? 0 : words.ends[n - 1], end));
      for (const [number, weight] of tenths)
        if (!within.has(number)) visitStem(stems[number] as string, number, weight);
    });
  });
}

/** The words of a title and of headings. */
function wordsAbove(title: string, section: readonly string[]): Above {
  const tenths = new Map<string, number>();
  let length = 0;
  const count = (field: string, weight: number) => {
    for (const { stem } of tokenize(field)) {
      tenths.set(stem, (tenths.get(stem) ?? 0) + weight);
      length += weight / TEXT_TENTHS;
    }
  };
  for (const heading of section) count(heading, HEADING_TENTHS);
  count(title, TITLE_TENTHS);
  return { context: new Set(tenths.keys()), tenths, length };
}
