import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { dot } from '../../src/embedding/embedder.ts';
import { loadEmbedder, PACKAGED_MODEL } from '../../src/embedding/transformers-embedder.ts';
import { splitIntoWindows } from '../../src/embedding/windows.ts';
import { realEmbedder, temporaryFolder } from '../fixtures.ts';

const embedder = await realEmbedder();
const filler = 'The committee met again in the large hall and spoke of many small matters of no weight. ';

describe('the packaged model', () => {
  it('gives unit vectors of 384 numbers, in the order of the texts, whatever stands beside a text', async () => {
    const texts = ['A cat sleeps.', filler.repeat(5), 'Dogs bark at night.', 'x'];
    const together = await embedder.embed(texts);
    for (const [n, text] of texts.entries()) {
      const [alone] = await embedder.embed([text]);
      expect(together[n]).toHaveLength(384);
      expect(dot(alone as Float32Array, alone as Float32Array)).toBeCloseTo(1, 4);
      expect(dot(together[n] as Float32Array, alone as Float32Array)).toBeGreaterThan(0.9999);
    }
  });

  it('puts texts of one meaning nearer than others', async () => {
    const [a, b, c] = (await embedder.embed([
      'A man is eating food.',
      'A man eats a piece of bread.',
      'The girl is carrying a baby.',
    ])) as [Float32Array, Float32Array, Float32Array];
    expect(dot(a, b)).toBeGreaterThan(0.7);
    expect(dot(a, c)).toBeLessThan(0.2);
  });

  it('reads beyond 128 tokens', async () => {
    const long = filler.repeat(9);
    expect(embedder.countTokens(long)).toBeGreaterThan(150);
    expect(embedder.countTokens(long)).toBeLessThan(embedder.maxTokens);
    const [without, withEnd] = (await embedder.embed([
      long,
      `${long} Volcanoes erupt with lava and ash.`,
    ])) as [Float32Array, Float32Array];
    expect(dot(without, withEnd)).toBeLessThan(0.99);
  });

  it('agrees in int8 with the exact fp32 weights', async () => {
    const { cacheDir } = readConfig(process.env);
    const exact = await loadEmbedder({ model: PACKAGED_MODEL, precision: 'fp32', cacheDir });
    expect(exact.name).not.toBe(embedder.name);
    const texts = [
      'How many treaties has China concluded?',
      filler,
      'Rain fell on the plain for forty days.',
    ];
    const quick = await embedder.embed(texts);
    const slow = await exact.embed(texts);
    quick.forEach((vector, n) => {
      expect(dot(vector, slow[n] as Float32Array)).toBeGreaterThan(0.99);
    });
  });
});

describe('a model of the hub that can’t be loaded', () => {
  it('is an error that names the packaged default', async () => {
    const cacheDir = await temporaryFolder();
    const loading = loadEmbedder({ model: 'nobody/no-such-model', precision: 'int8', cacheDir });
    await expect(loading).rejects.toMatchObject({
      code: 'embedding_model_unavailable',
      hint: expect.stringContaining(PACKAGED_MODEL),
    });
  });
});

describe('windows of a long text', () => {
  const coverOf = (text: string, budget?: number) => {
    const covered = new Array<boolean>(text.length).fill(false);
    const windows = splitIntoWindows(text, embedder, budget);
    for (const { start, end } of windows) {
      expect(embedder.countTokens(text.slice(start, end))).toBeLessThanOrEqual(budget ?? embedder.maxTokens);
      covered.fill(true, start, end);
    }
    return { windows, missing: [...text].filter((character, n) => !covered[n] && character.trim() !== '') };
  };

  it('is one window when the text fits', () => {
    expect(splitIntoWindows('A short text.', embedder)).toEqual([{ start: 0, end: 13 }]);
  });

  it.each([
    ['prose', filler.repeat(40)],
    ['one word without a blank', 'abcdefghij'.repeat(400)],
    ['Chinese, which has no blanks', '中国与七十个国家缔结了条约。'.repeat(60)],
  ])('leaves nothing out and overlaps: %s', (_, text) => {
    const { windows, missing } = coverOf(text);
    expect(windows.length).toBeGreaterThan(1);
    expect(missing).toEqual([]);
    windows.slice(1).forEach((window, n) => {
      expect(window.start).toBeLessThan(windows[n]?.end ?? 0);
    });
  });
});
