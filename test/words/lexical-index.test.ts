import { describe, expect, it } from 'vitest';
import { openVectraIndex } from '../../src/indexing/vectra/vectra-index.ts';
import { LexicalIndex } from '../../src/words/memory/lexical-index.ts';
import { realEmbedder, temporaryFolder } from '../fixtures.ts';
import { describeWordSearch, HOW_MANY, numbered, wordsOf } from './word-search-contract.ts';

describeWordSearch(async () => {
  const { name, dimension } = await realEmbedder();
  const folder = await temporaryFolder();
  const open = () => openVectraIndex({ folder, embedding: { name, dimension } });
  return { first: await open(), second: open };
});

describe('a word search in memory', () => {
  it('says the same as one that is built anew, after hundreds of changes', async () => {
    // Lehmer’s generator: the same changes each time.
    let seed = 11;
    const pick = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const followed = new LexicalIndex();
    const present = new Map<number, ReturnType<typeof numbered>>();
    for (let step = 0; step < 200; step++) {
      const n = pick(HOW_MANY);
      const before = present.get(n);
      if (before) followed.remove(before);
      present.delete(n);
      if (pick(3) > 0) {
        const changed = numbered(n, pick(2) ? '' : ` Version ${pick(5)} of it.`);
        followed.add(changed);
        present.set(n, changed);
      }
      expect(await wordsOf(followed)).toEqual(await wordsOf(new LexicalIndex([...present.values()])));
    }
  });

  it('tells of what a search found as it was found, though the index changes meanwhile', async () => {
    const [first, kept, changing] = [numbered(0), numbered(2), numbered(1)];
    const index = new LexicalIndex([first, kept]);
    const found = await index.search('grain tide', { limit: 10 });
    const ids = found.best.filter((id) => id.startsWith(kept.id));
    const before = ids.map((id) => found.of(id));
    index.remove(first);
    for (let n = 0; n < 300; n++) {
      index.add(changing);
      index.remove(changing);
    }
    expect(before.length).toBeGreaterThan(0);
    expect(ids.map((id) => found.of(id))).toEqual(before);
  });

  it('passes over what it does not hold', async () => {
    const index = new LexicalIndex([numbered(0)]);
    index.remove(numbered(1));
    expect(await wordsOf(index)).toEqual(await wordsOf(new LexicalIndex([numbered(0)])));
  });
});
