import type { Document } from '../../contract/document.ts';
import { FootnoteError } from '../../errors.ts';
import { bm25Gain } from '../bm25.ts';
import { addCasing, countWords, type DocumentWords, type WordCasing } from '../document-words.ts';
import { TopK } from '../top-k.ts';
import { Vocabulary, type WordCounts } from '../vocabulary.ts';
import { forEachParagraph, TEXT_TENTHS } from '../weighted-words.ts';
import { askedStems, type WordMatches, type WordSearch, type WordSearchOptions } from '../word-search.ts';
import { GrowableUint32Array } from './growable-uint32-array.ts';

/** Where a stem occurs. */
interface Postings {
  /**
   * Position of an entry, times `PER_ENTRY`, plus the times that the stem occurs in it, weighted by field, in tenths. Those of paragraphs that
   * are gone stay until they are the greater part.
   */
  list: GrowableUint32Array;
  /** Paragraphs of the present corpus that hold it. */
  paragraphs: number;
}
/** With it, four million entries fit 32 bits; a stem counts no more than a hundred times in a paragraph. */
const PER_ENTRY = 2 ** 10;
const MOST_ENTRIES = 2 ** 22;

/** Entries that are gone before the others are moved up, beside as many as there are. */
const SPARE_ENTRIES = 256;

/** A paragraph and its length in words, weighted by field, in tenths. */
interface Entry {
  paragraphId: string;
  documentId: string;
  length: number;
}

const tooMany = () =>
  new FootnoteError('too_many_paragraphs', `One machine holds ${MOST_ENTRIES} paragraphs at most.`, {
    hint: 'Keep the index in a database (DATABASE_URL): docs/scaling.md tells how.',
  });

/** A word search that is kept in memory, document by document: adding or removing one costs what that document is long. */
export class LexicalIndex implements WordSearch, WordCounts {
  version = 0;
  readonly casing = new Map<string, WordCasing>();
  readonly vocabulary = new Vocabulary(this);
  private entries: (Entry | undefined)[] = [];
  private readonly postings = new Map<string, Postings>();
  private positions = new Map<string, number>();
  /** Sum of the lengths of all paragraphs. */
  private length = 0;

  constructor(documents: readonly Document[] = []) {
    for (const document of documents) this.add(document);
  }

  get paragraphs(): number {
    return this.positions.size;
  }

  frequency(stem: string): number {
    return this.postings.get(stem)?.paragraphs ?? 0;
  }

  /**
   * Adds a document's paragraphs.
   * @param words its words, where they were counted before.
   */
  add(document: Document, words: DocumentWords = countWords(document)): void {
    this.version++;
    // Each stem of the document is looked up once.
    const postings: Postings[] = [];
    forEachParagraph(document, words, (n, length, eachStem) => {
      const position = this.entries.length;
      if (position >= MOST_ENTRIES) throw tooMany();
      eachStem((stem, number, tenths) => {
        const own = postings[number] ?? this.postingsOf(stem);
        postings[number] = own;
        own.list.push(position * PER_ENTRY + Math.min(tenths, PER_ENTRY - 1));
        own.paragraphs++;
      });
      const paragraphId = document.paragraphs[n]?.id as string;
      this.length += length;
      this.positions.set(paragraphId, position);
      this.entries.push({ paragraphId, documentId: document.id, length });
    });
    addCasing(this.casing, words, 1);
  }

  /** Takes a document's paragraphs away; what it does not hold is passed over. */
  remove(document: Document): void {
    this.version++;
    if (document.paragraphs.every(({ id }) => !this.positions.has(id))) return;
    const words = countWords(document);
    forEachParagraph(document, words, (n, length, eachStem) => {
      const paragraphId = document.paragraphs[n]?.id as string;
      const position = this.positions.get(paragraphId);
      if (position === undefined) return;
      this.entries[position] = undefined;
      this.positions.delete(paragraphId);
      this.length -= length;
      eachStem((stem) => {
        const own = this.postings.get(stem);
        if (!own) return;
        own.paragraphs--;
        if (own.paragraphs === 0) this.postings.delete(stem);
        else if (own.paragraphs * 2 < own.list.length)
          own.list.replace((posting) => (this.entryOf(posting) === undefined ? undefined : posting));
      });
    });
    addCasing(this.casing, words, -1);
    if (this.entries.length > 2 * this.positions.size + SPARE_ENTRIES) this.moveUp();
  }

  private entryOf(posting: number): Entry | undefined {
    return this.entries[Math.floor(posting / PER_ENTRY)];
  }

  /** Gives the entries that are there the first positions. What a search found before keeps the former ones. */
  private moveUp(): void {
    const { entries: before } = this;
    this.entries = [];
    this.positions = new Map();
    const moved = before.map((entry, position) => {
      if (!entry) return undefined;
      this.positions.set(entry.paragraphId, this.entries.length);
      return (this.entries.push(entry) - 1 - position) * PER_ENTRY;
    });
    for (const { list } of this.postings.values())
      list.replace((posting) => {
        const by = moved[Math.floor(posting / PER_ENTRY)];
        return by === undefined ? undefined : posting + by;
      });
  }

  private postingsOf(stem: string): Postings {
    let own = this.postings.get(stem);
    if (!own) {
      own = { list: new GrowableUint32Array(), paragraphs: 0 };
      this.postings.set(stem, own);
    }
    return own;
  }

  async search(query: string, { limit, documents }: WordSearchOptions): Promise<WordMatches> {
    const { positions } = this;
    const wanted = documents && new Set(documents);
    const { stems, total } = askedStems(query, this.vocabulary);
    const averageLength = this.length / positions.size;
    const scores = new Float64Array(this.entries.length);
    const coverages = new Float64Array(this.entries.length);
    for (const stem of stems) {
      const idf = this.vocabulary.idf(stem);
      for (const posting of this.postings.get(stem)?.list.all() ?? []) {
        const position = Math.floor(posting / PER_ENTRY);
        const entry = this.entries[position];
        if (!entry || (wanted && !wanted.has(entry.documentId))) continue;
        const gain = bm25Gain(idf, (posting % PER_ENTRY) / TEXT_TENTHS, entry.length / averageLength);
        scores[position] = (scores[position] as number) + gain;
        coverages[position] = (coverages[position] as number) + idf / total;
      }
    }
    const kept = new TopK<number>(limit, 0);
    scores.forEach((score, position) => void kept.push(score, position));
    const best = kept.all();
    return {
      bestScore: best[0]?.score ?? 0,
      best: best.flatMap(({ item }) => this.entries[item]?.paragraphId ?? []),
      of: (paragraphId) => {
        const position = positions.get(paragraphId) ?? -1;
        const coverage = coverages[position] ?? 0;
        return coverage > 0 ? { score: scores[position] as number, coverage } : undefined;
      },
    };
  }
}
