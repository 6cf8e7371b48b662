import { describe, expect, it } from 'vitest';
import { embedDocument } from '../../src/indexing/embed-document.ts';
import { openVectraIndex } from '../../src/indexing/vectra/vectra-index.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { followIndex } from '../../src/retrieval/follow-index.ts';
import { LexicalIndex } from '../../src/retrieval/lexical-index.ts';
import { documentOf, realEmbedder, temporaryFolder } from '../fixtures.ts';

const TEXTS = [
  'The harbour of Norrvik\n\n1. Ships\n\nShips bring grain to Norrvik. The grain is stored in towers.\n\n2. Tides\n\nThe tide rises twice a day.',
  'Tomatoes need warmth.\n\nGardeners in Norrvik water them by night.',
  'The tide tables are printed in March.\n\nGrain prices rise in spring, says Ingrid Dahl. Later Ingrid left.',
  'Nothing here is like the others.',
];
const document = (n: number, version = '') => documentOf(`${n}.txt`, `${TEXTS[n]}${version}`);
const QUERIES = ['grain tide', 'Norrvik', 'Ingrid Dahl tables', 'water the tomatoes', 'nothing'];

/** All that a word index says of these queries. */
const wordsOf = (index: LexicalIndex) =>
  QUERIES.map((query) => {
    const phrase = index.phraseMatcher(tokenize(query));
    const found = index.search(query, 100);
    const matches = found.best.map((id) => {
      const { score = 0, coverage = 0 } = found.of(id) ?? {};
      return {
        id,
        score: score.toFixed(9),
        coverage: coverage.toFixed(9),
        phrase: phrase(index.find(id)?.paragraph.text ?? '').toFixed(9),
      };
    });
    return {
      matches: matches.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      idf: tokenize(query).map(({ stem }) => index.idf(stem).toFixed(9)),
      names: tokenize(query).map(({ lower }) => index.isName(lower)),
      known: tokenize(query).map((token) => [index.has(token.stem), index.mentions(token)]),
    };
  });

describe('a word index that follows changes', () => {
  it('says the same as one that is built anew, whatever was added, changed and removed before', () => {
    // Lehmer’s generator: the same changes each time.
    let seed = 11;
    const pick = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const followed = new LexicalIndex();
    const present = new Map<number, ReturnType<typeof document>>();
    for (let step = 0; step < 200; step++) {
      const n = pick(TEXTS.length);
      const before = present.get(n);
      if (before) followed.remove(before);
      present.delete(n);
      if (pick(3) > 0) {
        const changed = document(n, pick(2) ? '' : ` Version ${pick(5)} of it.`);
        followed.add(changed);
        present.set(n, changed);
      }
      expect(wordsOf(followed)).toEqual(wordsOf(new LexicalIndex([...present.values()])));
    }
  });

  it('passes over what it does not hold', () => {
    const index = new LexicalIndex([document(0)]);
    index.remove(document(1));
    expect(wordsOf(index)).toEqual(wordsOf(new LexicalIndex([document(0)])));
  });

  it('is up to date as soon as a change counts as made, also one of another process', async () => {
    const embedder = await realEmbedder();
    const options = {
      folder: await temporaryFolder(),
      embedding: { name: embedder.name, dimension: embedder.dimension },
    };
    const [here, elsewhere] = [await openVectraIndex(options), await openVectraIndex(options)];
    const embedded = (...documents: ReturnType<typeof document>[]) =>
      Promise.all(documents.map((own) => embedDocument(own, embedder)));
    await here.write(async ({ commit }) => commit({ put: await embedded(document(0)) }));
    const lexical = await followIndex(here);
    expect(wordsOf(lexical)).toEqual(wordsOf(new LexicalIndex([document(0)])));
    const changed = document(0, ' And more.');
    await here.write(async ({ commit }) => commit({ put: await embedded(document(1), changed) }));
    expect(wordsOf(lexical)).toEqual(wordsOf(new LexicalIndex([changed, document(1)])));
    await elsewhere.write(async ({ commit }) =>
      commit({ put: await embedded(document(2)), remove: [document(1).id] }),
    );
    await here.refresh();
    expect(wordsOf(lexical)).toEqual(wordsOf(new LexicalIndex([changed, document(2)])));
  });
});
