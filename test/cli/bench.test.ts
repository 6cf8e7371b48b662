import { describe, expect, it } from 'vitest';
import { documentOfTexts, fileText, textsOf } from '../../src/cli/bench/bench-texts.ts';
import { flatScan, nearestOf } from '../../src/cli/bench/flat-scan.ts';
import { quantilesOf } from '../../src/cli/bench/quantiles.ts';
import { productsOver, toRows } from '../../src/embedding/byte-rows.ts';

const texts = textsOf(
  Array.from({ length: 50 }, (_, n) => `Ferry ${n} leaves at dawn. Its captain is number ${n * 3}.`),
  [],
);

describe('the texts of a benchmark', () => {
  it('are paragraphs that are all different, and the same each time', () => {
    const paragraphs = fileText(texts, 0, 2_000).split('\n\n');
    expect(new Set(paragraphs).size).toBe(2_000);
    expect(fileText(texts, 100, 3).split('\n\n')).toEqual(paragraphs.slice(100, 103));
    for (const text of paragraphs) expect(text.split(' ').length).toBeGreaterThanOrEqual(90);
  });

  it('become a document whose paragraphs they are', () => {
    const { paragraphs, text } = documentOfTexts(['One.', 'Two and three.']);
    expect(paragraphs.map((own) => text.slice(own.start, own.end))).toEqual(['One.', 'Two and three.']);
  });
});

it('half of the values are below the p50, and 95 of 100 below the p95', () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(quantilesOf(values)).toEqual({ p50: 51, p95: 96 });
});

describe('a flat scan, and the products of bytes', () => {
  it.each([16, 52, 384, 768])('agree to the third digit, over %i numbers', (dimension) => {
    let seed = 5;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647 - 0.5;
    };
    const vectors = Array.from({ length: 5_000 }, () => {
      const vector = Float32Array.from({ length: dimension }, random);
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
      return vector.map((value) => value / length);
    });
    const [query] = vectors as [Float32Array];
    const exact = flatScan(vectors)(query);
    const near = productsOver(dimension).of(query, toRows(vectors, dimension));
    let worst = 0;
    exact.forEach((value, n) => {
      worst = Math.max(worst, Math.abs(value - (near[n] as number)));
    });
    expect(worst).toBeLessThan(0.01);
    const owners = vectors.map((_, n) => String(n));
    expect(nearestOf(exact, owners, 1)).toEqual(['0']);
    expect(nearestOf(near, owners, 1)).toEqual(['0']);
  });
});
