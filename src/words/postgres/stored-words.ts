import type { WordCasing } from '../document-words.ts';
import { Vocabulary, type WordCounts } from '../vocabulary.ts';
import { TEXT_TENTHS } from '../weighted-words.ts';
import { askedStems, type WordMatches, type WordSearch, type WordSearchOptions } from '../word-search.ts';
import type { WordStore } from '../word-store.ts';

/**
 * A word search where the documents are stored. What is held here is the vocabulary alone, which grows with the different words of the
 * corpus and not with its length.
 */
export class StoredWords implements WordSearch, WordCounts {
  version = 0;
  paragraphs = 0;
  readonly casing = new Map<string, WordCasing>();
  readonly vocabulary = new Vocabulary(this);
  private readonly stems = new Map<string, number>();
  private lengthTenths = 0;
  private generation = 0;

  constructor(private readonly store: WordStore) {}

  frequency(stem: string): number {
    return this.stems.get(stem) ?? 0;
  }

  /** Takes up what was counted since. */
  async refresh(): Promise<void> {
    const counted = await this.store.countedSince(this.generation);
    for (const [stem, paragraphs] of counted.stems)
      if (paragraphs > 0) this.stems.set(stem, paragraphs);
      else this.stems.delete(stem);
    for (const [word, casing] of counted.casing)
      if (casing.all > 0) this.casing.set(word, casing);
      else this.casing.delete(word);
    this.paragraphs = counted.paragraphs;
    this.lengthTenths = counted.lengthTenths;
    this.generation = counted.generation;
    this.version++;
  }

  async search(query: string, { limit, documents, also = [] }: WordSearchOptions): Promise<WordMatches> {
    const { stems, total } = askedStems(query, this.vocabulary);
    const asked = [...stems]
      .map((stem) => ({ stem, idf: this.vocabulary.idf(stem), paragraphs: this.frequency(stem) }))
      .filter(({ paragraphs }) => paragraphs > 0);
    const averageLength = this.lengthTenths / TEXT_TENTHS / this.paragraphs;
    const scores =
      asked.length === 0 ? [] : await this.store.score(asked, { averageLength, limit, documents, also });
    const byId = new Map(scores.map((own) => [own.paragraphId, own]));
    return {
      bestScore: scores[0]?.score ?? 0,
      best: scores.slice(0, limit).map(({ paragraphId }) => paragraphId),
      of: (paragraphId) => {
        const own = byId.get(paragraphId);
        return own && { score: own.score, coverage: own.covered / total };
      },
    };
  }
}
