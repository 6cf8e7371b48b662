import { describe, expect, it } from 'vitest';
import { embedDocument } from '../../src/indexing/embed-document.ts';
import type { ParagraphIndex } from '../../src/indexing/paragraph-index.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { followIndex } from '../../src/retrieval/follow-index.ts';
import { LexicalIndex } from '../../src/words/memory/lexical-index.ts';
import type { WordSearch } from '../../src/words/word-search.ts';
import { documentOf, realEmbedder } from '../fixtures.ts';

const TEXTS = [
  'The harbour of Norrvik\n\n1. Ships\n\nShips bring grain to Norrvik. The grain is stored in towers.\n\n2. Tides\n\nThe tide rises twice a day.',
  'Tomatoes need warmth.\n\nGardeners in Norrvik water them by night.',
  'The tide tables are printed in March.\n\nGrain prices rise in spring, says Ingrid Dahl. Later Ingrid left.',
  'Nothing here is like the others.',
];
export const numbered = (n: number, version = '') => documentOf(`${n}.txt`, `${TEXTS[n]}${version}`);
export const HOW_MANY = TEXTS.length;
const QUERIES = ['grain tide', 'Norrvik', 'Ingrid Dahl tables', 'water the tomatoes', 'nothing', 'zephyr'];

/** All that a word search says of these queries, within the documents that are named. */
export async function wordsOf(words: WordSearch, documents?: readonly string[]) {
  const { vocabulary } = words;
  const said: unknown[] = [];
  for (const query of QUERIES) {
    const found = await words.search(query, { limit: 100, documents });
    const phrase = vocabulary.phraseMatcher(tokenize(query));
    const matches = found.best.map((id) => {
      const { score = 0, coverage = 0 } = found.of(id) ?? {};
      return { id, score: score.toFixed(9), coverage: coverage.toFixed(9) };
    });
    said.push({
      matches: matches.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      best: found.bestScore.toFixed(9),
      phrase: TEXTS.map((text) => phrase(text).toFixed(9)),
      idf: tokenize(query).map(({ stem }) => vocabulary.idf(stem).toFixed(9)),
      names: tokenize(query).map(({ lower }) => vocabulary.isName(lower)),
      known: tokenize(query).map((token) => [vocabulary.has(token.stem), vocabulary.mentions(token)]),
    });
  }
  return { said, words: [...vocabulary.words()].toSorted() };
}

/**
 * What the word search of every index promises.
 * @param open opens an empty index; `second` is another process's view of it.
 */
export function describeWordSearch(
  open: () => Promise<{ first: ParagraphIndex; second: () => Promise<ParagraphIndex> }>,
) {
  describe('the word search of an index', () => {
    it('says the same as one that is built anew in memory, whatever was added, changed and removed, here or elsewhere', async () => {
      const embedder = await realEmbedder();
      const { first: here, second } = await open();
      const elsewhere = await second();
      const words = await followIndex(here);
      // Lehmer’s generator: the same changes each time.
      let seed = 11;
      const pick = (below: number) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % below;
      };
      const present = new Map<number, ReturnType<typeof numbered>>();
      for (let step = 0; step < 12; step++) {
        const n = pick(HOW_MANY);
        const remove = [...(present.get(n) ? [numbered(n).id] : [])];
        present.delete(n);
        const put: ReturnType<typeof numbered>[] = [];
        if (pick(4) > 0) {
          put.push(numbered(n, pick(2) ? '' : ` Version ${pick(5)} of it.`));
          present.set(n, put[0] as ReturnType<typeof numbered>);
        }
        const embedded = await Promise.all(put.map((own) => embedDocument(own, embedder)));
        const writer = pick(2) ? here : elsewhere;
        await writer.write(({ commit }) => commit({ put: embedded, remove: put.length > 0 ? [] : remove }));
        await here.refresh();
        const anew = new LexicalIndex([...present.values()]);
        expect(await wordsOf(words)).toEqual(await wordsOf(anew));
        const some = [numbered(0).id, numbered(2).id];
        expect(await wordsOf(words, some)).toEqual(await wordsOf(anew, some));
      }
      expect(await wordsOf(await followIndex(await second()))).toEqual(await wordsOf(words));
    });

    it('lists as many as are wanted, and tells of others that are asked for', async () => {
      const embedder = await realEmbedder();
      const { first } = await open();
      const documents = [0, 1, 2, 3].map((n) => numbered(n));
      const put = await Promise.all(documents.map((own) => embedDocument(own, embedder)));
      await first.write(({ commit }) => commit({ put }));
      const words = await followIndex(first);
      const all = await words.search('Norrvik grain tide', { limit: 100 });
      expect(all.best.length).toBeGreaterThan(2);
      const last = all.best.at(-1) as string;
      const few = await words.search('Norrvik grain tide', { limit: 1, also: [last, 'no-such.paragraph'] });
      expect(few.best).toEqual(all.best.slice(0, 1));
      expect(few.of(last)).toEqual(all.of(last));
      expect(few.of('no-such.paragraph')).toBeUndefined();
    });

    it('takes words of any length', async () => {
      const embedder = await realEmbedder();
      const { first } = await open();
      const document = documentOf('long.txt', `Cats sleep. ${'x'.repeat(9_000)} ${'aé'.repeat(3_000)}`);
      await first.write(async ({ commit }) => commit({ put: [await embedDocument(document, embedder)] }));
      const words = await followIndex(first);
      expect((await words.search('cats', { limit: 10 })).best).toHaveLength(1);
    });
  });
}
