import { describe, expect, it } from 'vitest';
import { fitLogistic, fitRanking } from '../../src/training/fit.ts';
import { nearMissOf, swapWord } from '../../src/training/near-misses.ts';

describe('fitting', () => {
  it('finds which feature ranks the right candidate first', () => {
    const examples = Array.from({ length: 30 }, (_, n) => ({
      candidates: [
        [0.9, (n * 7) % 5],
        [0.2, (n * 3) % 5],
        [0.1, (n * 11) % 5],
      ],
      right: [true, false, false],
    }));
    const { weights } = fitRanking(examples, { l2: 1e-3 });
    expect(weights[0]).toBeGreaterThan(10 * Math.abs(weights[1] as number));
  });

  it('finds the line between two kinds, and keeps a weight to its sign', () => {
    const examples = Array.from({ length: 40 }, (_, n) => ({
      features: [n / 40, 1 - n / 40],
      positive: n >= 20,
    }));
    const { weights, bias } = fitLogistic(examples, { l2: 1e-4, signs: [1, 1] });
    expect(weights[1]).toBeCloseTo(0, 10);
    const at = (x: number) => bias + x * (weights[0] as number) + (1 - x) * (weights[1] as number);
    expect(at(0.2)).toBeLessThan(0);
    expect(at(0.8)).toBeGreaterThan(0);
    expect(Math.abs(at(0.4875))).toBeLessThan(0.5);
  });
});

describe('a near miss for training', () => {
  const pick = (below: number) => 0 % below;
  const paragraph = 'The Second Rhine Forum met in Basel in 1998.';

  it('exchanges an edition, a year or a name for one that the paragraph does not hold', () => {
    expect(nearMissOf('Where did the Second Rhine Forum meet?', paragraph, ['Oslo'], pick)).toBe(
      'Where did the Third Rhine Forum meet?',
    );
    expect(nearMissOf('Who met in 1998?', paragraph, ['Oslo'], pick)).toBe('Who met in 2000?');
    expect(nearMissOf('Who met in Basel?', paragraph, ['Oslo'], pick)).toBe('Who met in Oslo?');
    expect(nearMissOf('Who met there?', paragraph, ['Oslo'], pick)).toBeNull();
    expect(nearMissOf('Who met in Basel?', paragraph, ['Rhine'], pick)).toBeNull();
  });

  it('or a plain word for another of its kind', () => {
    expect(
      swapWord('Who organised the forum?', 'It was organised by Basel.', ['abolished', 'boats'], pick),
    ).toBe('Who abolished the forum?');
  });
});
