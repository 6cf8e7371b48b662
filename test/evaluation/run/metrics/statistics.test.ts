import { describe, expect, it } from 'vitest';
import { areaUnderCurve, bootstrap } from '../../../../src/evaluation/run/metrics/bootstrap.ts';
import { pairedDifference } from '../../../../src/evaluation/run/metrics/paired.ts';

describe('the area under the curve', () => {
  it.each([
    ['perfect order', [1, 2, 3, 4], [false, false, true, true], 1],
    ['reversed order', [4, 3, 2, 1], [false, false, true, true], 0],
    ['all the same', [1, 1, 1, 1], [false, true, false, true], 0.5],
    ['one of four pairs wrong', [1, 3, 2, 4], [false, false, true, true], 0.75],
  ])('is the chance that a positive is ranked above a negative: %s', (_, scores, positive, area) => {
    expect(areaUnderCurve(scores, positive)).toBe(area);
  });
});

describe('a bootstrap interval', () => {
  it('holds the mean, narrows with more samples, and is the same each time', () => {
    const coin = (of: number) =>
      bootstrap(of, (samples) => samples.filter((n) => n % 2 === 0).length / samples.length);
    const few = coin(20);
    const many = coin(2_000);
    expect(few.mean).toBe(0.5);
    expect(few.low).toBeLessThan(0.5);
    expect(few.high).toBeGreaterThan(0.5);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 4);
    expect(coin(20)).toEqual(few);
  });

  it('leaves out resamples for which the statistic is not defined', () => {
    const { mean, low, high } = bootstrap(2, (samples) =>
      areaUnderCurve(
        samples.map((n) => n),
        samples.map((n) => n === 1),
      ),
    );
    expect([mean, low, high]).toEqual([1, 1, 1]);
  });
});

describe('two runs, question by question', () => {
  const run = (...values: number[]) => new Map(values.map((value, n) => [`q${n}`, value]));
  const many = (value: (n: number) => number) => run(...Array.from({ length: 60 }, (_, n) => value(n)));

  it('do not differ when every question came out alike', () => {
    expect(pairedDifference(run(1, 0, 1), run(1, 0, 1))).toMatchObject({
      mean: 0,
      low: 0,
      high: 0,
      p: 1,
      of: 3,
    });
  });

  it('differ beyond chance when a third of the questions fell', () => {
    const { mean, high, p } = pairedDifference(
      many(() => 1),
      many((n) => (n % 3 === 0 ? 0 : 1)),
    );
    expect(mean).toBeCloseTo(-1 / 3);
    expect(high).toBeLessThan(0);
    expect(p).toBeLessThan(0.01);
  });

  it('do not differ beyond chance for one question of many', () => {
    const { high, p } = pairedDifference(
      many(() => 1),
      many((n) => (n === 0 ? 0 : 1)),
    );
    expect(high).toBe(0);
    expect(p).toBeGreaterThan(0.5);
  });

  it('compare the questions that both have', () => {
    expect(pairedDifference(run(1, 1), new Map([['q1', 0]]))).toMatchObject({ mean: -1, of: 1 });
  });
});
