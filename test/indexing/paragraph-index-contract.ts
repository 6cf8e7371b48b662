import { describe, expect, it } from 'vitest';
import { dot } from '../../src/embedding/embedder.ts';
import { embedDocument } from '../../src/indexing/embed-document.ts';
import type {
  ParagraphEmbeddings,
  ParagraphIndex,
  SpanEmbedding,
} from '../../src/indexing/paragraph-index.ts';
import { countWords } from '../../src/words/document-words.ts';
import { documentOf, realEmbedder } from '../fixtures.ts';

const embedder = await realEmbedder();
const embedded = (path: string, text: string) => embedDocument(documentOf(path, text), embedder);
const vectorOf = async (text: string) => (await embedder.embed([text]))[0] as Float32Array;

const CATS = 'Cats sleep for most of the day. They hunt at night.\n\nA kitten drinks milk.';
const SHIPS = 'Ships cross the ocean with cargo. Harbours load them.';

/** Spans as they are stored: windows to the last bit that their driver keeps, sentences in a byte a number. */
function expectSpans(
  found: readonly SpanEmbedding[] | undefined,
  made: readonly SpanEmbedding[] | undefined,
) {
  expect(found?.map(({ kind, start, end }) => ({ kind, start, end }))).toEqual(
    made?.map(({ kind, start, end }) => ({ kind, start, end })),
  );
  found?.forEach(({ vector }, n) => {
    expect(dot(vector, made?.[n]?.vector as Float32Array)).toBeCloseTo(1, 3);
  });
}

async function expectSame(index: ParagraphIndex, id: string, made: ParagraphEmbeddings | undefined) {
  expectSpans((await index.spans([id])).get(id), made?.spans);
  expect((await index.tokens([id])).get(id)).toEqual(made?.tokens);
}

/**
 * What every index of paragraphs promises.
 * @param open opens the index that is kept in a place; the same place again is another process's view of it.
 */
export function describeParagraphIndex(
  open: () => Promise<{ first: ParagraphIndex; second: () => Promise<ParagraphIndex> }>,
) {
  describe('a paragraph index', () => {
    it('is empty at first', async () => {
      const { first } = await open();
      expect(first.documents()).toEqual([]);
      expect(await first.search(await vectorOf('cats'), { limit: 5 })).toEqual([]);
    });

    it('finds the nearest paragraphs, best first, with their cosine', async () => {
      const { first } = await open();
      const cats = await embedded('cats.txt', CATS);
      const ships = await embedded('ships.txt', SHIPS);
      await first.write(({ commit }) => commit({ put: [cats, ships] }));
      const query = await vectorOf('What do freighters carry over the sea?');
      const hits = await first.search(query, { limit: 10 });
      expect(first.paragraph(hits[0]?.paragraphId ?? '')?.text).toBe(SHIPS);
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
      const id = hits[0]?.paragraphId ?? '';
      const windows = (await first.spans([id])).get(id)?.filter(({ kind }) => kind === 'window') ?? [];
      const best = windows.map(({ vector }) => dot(vector, query));
      expect(hits[0]?.score).toBeCloseTo(Math.max(...best), 4);
      expect(await first.search(query, { limit: 1 })).toHaveLength(1);
    });

    it('searches only the documents that are named', async () => {
      const { first } = await open();
      const cats = await embedded('cats.txt', CATS);
      const ships = await embedded('ships.txt', SHIPS);
      await first.write(({ commit }) => commit({ put: [cats, ships] }));
      const hits = await first.search(await vectorOf('ships'), { limit: 10, documents: [cats.document.id] });
      expect(hits.length).toBeGreaterThan(0);
      expect(new Set(hits.map(({ paragraphId }) => first.paragraph(paragraphId)?.documentId))).toEqual(
        new Set([cats.document.id]),
      );
    });

    it('keeps documents, offsets and embeddings for the next process', async () => {
      const { first, second } = await open();
      const cats = await embedded('cats.txt', CATS);
      await first.write(({ commit }) => commit({ put: [cats] }));
      const reopened = await second();
      expect(reopened.documents()).toEqual([cats.document]);
      expect(reopened.document(cats.document.id)).toEqual(cats.document);
      expect(reopened.document('no-such-document')).toBeUndefined();
      const [paragraph] = cats.document.paragraphs;
      await expectSame(reopened, paragraph?.id ?? '', cats.embeddings[0]);
      expect(await reopened.words(cats.document.id)).toEqual(countWords(cats.document));
      expect(await reopened.words('no-such-document')).toBeUndefined();
      expect(await reopened.spans(['no-such-document.paragraph'])).toEqual(new Map());
      expect(reopened.generation).toBe(first.generation);
    });

    it('replaces a document that is put again, and forgets one that is removed', async () => {
      const { first, second } = await open();
      await first.write(async ({ commit }) =>
        commit({ put: [await embedded('a.txt', CATS), await embedded('b.txt', SHIPS)] }),
      );
      const changed = await embedded('a.txt', 'Owls see in the dark.');
      const gone = first.documents().find(({ path }) => path === 'b.txt')?.id ?? '';
      await first.write(({ commit }) => commit({ put: [changed], remove: [gone] }));
      for (const index of [first, await second()]) {
        expect(index.documents()).toEqual([changed.document]);
        const hits = await index.search(await vectorOf('cats and ships'), { limit: 10 });
        expect(new Set(hits.map(({ paragraphId }) => paragraphId))).toEqual(
          new Set([changed.document.paragraphs[0]?.id]),
        );
      }
    });

    it('shows what is staged when it is committed, and not before', async () => {
      const { first, second } = await open();
      const [cats, ships] = [await embedded('cats.txt', CATS), await embedded('ships.txt', SHIPS)];
      await first.write(async ({ stage, commit }) => {
        await stage([cats]);
        cats.embeddings = [];
        expect(first.documents()).toEqual([]);
        expect((await second()).documents()).toEqual([]);
        await commit({ put: [cats, ships] });
      });
      for (const index of [first, await second()])
        expect(index.documents()).toEqual([cats.document, ships.document]);
    });

    it('gives what was staged and not committed to the next writer, by its text', async () => {
      const { first, second } = await open();
      const cats = await embedded('cats.txt', CATS);
      const failing = first.write(async ({ stage }) => {
        await stage([cats]);
        throw new Error('stopped');
      });
      await expect(failing).rejects.toThrow('stopped');
      const next = await second();
      expect(next.documents()).toEqual([]);
      const texts = cats.document.paragraphs.map(({ text }) => text);
      await next.write(async ({ salvage, commit }) => {
        const salvaged = await salvage([...texts, SHIPS]);
        expect([...salvaged.keys()].toSorted()).toEqual(texts.toSorted());
        cats.document.paragraphs.forEach(({ text }, n) => {
          expect(salvaged.get(text)?.tokens).toEqual(cats.embeddings[n]?.tokens);
          expectSpans(salvaged.get(text)?.spans, cats.embeddings[n]?.spans);
        });
        await commit({ put: [await embedded('ships.txt', SHIPS)] });
      });
      await next.write(async ({ salvage }) => {
        expect(await salvage(texts)).toEqual(new Map());
      });
    });

    it('answers a search that has begun from the state that it began on', async () => {
      const { first } = await open();
      const cats = await embedded('cats.txt', CATS);
      await first.write(({ commit }) => commit({ put: [cats] }));
      const searching = first.search(await vectorOf('cats'), { limit: 10 });
      await first.write(({ commit }) => commit({ remove: [cats.document.id] }));
      expect((await searching).length).toBeGreaterThan(0);
      expect(await first.search(await vectorOf('cats'), { limit: 10 })).toEqual([]);
    });

    it('loses nothing when two write at the same time', async () => {
      const { first, second } = await open();
      const other = await second();
      const [a, b, c] = [
        await embedded('a.txt', CATS),
        await embedded('b.txt', SHIPS),
        await embedded('c.txt', 'Bees hum.'),
      ];
      await Promise.all([
        first.write(({ commit }) => commit({ put: [a] })),
        other.write(({ commit }) => commit({ put: [b] })),
        first.write(({ commit }) => commit({ put: [c] })),
      ]);
      await first.refresh();
      await other.refresh();
      expect(first.documents().map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'c.txt']);
      expect(other.documents()).toEqual(first.documents());
    });

    it('refuses vectors of another size and keeps what it had', async () => {
      const { first } = await open();
      const cats = await embedded('cats.txt', CATS);
      await first.write(({ commit }) => commit({ put: [cats] }));
      const short = cats.embeddings.map(({ spans, tokens }) => ({
        spans: spans.map((span) => ({ ...span, vector: span.vector.slice(1) })),
        tokens,
      }));
      const writing = first.write(({ commit }) =>
        commit({ put: [{ document: cats.document, embeddings: short }] }),
      );
      await expect(writing).rejects.toThrow('vectors of another size');
      expect(first.documents()).toEqual([cats.document]);
    });
  });
}
