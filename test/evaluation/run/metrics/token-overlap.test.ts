import { describe, expect, it } from 'vitest';
import {
  bestOver,
  exactMatch,
  normaliseAnswer,
  tokenF1,
} from '../../../../src/evaluation/run/metrics/token-overlap.ts';

describe('SQuAD’s normalisation', () => {
  it.each([
    ['The  Eiffel Tower!', 'eiffel tower'],
    ['U.S.', 'us'],
    ['well-known', 'wellknown'],
    ['$6,112', '6112'],
    ['an apple a day', 'apple day'],
    ['“quoted”', '“quoted”'],
    ['naïve éa', 'naïve éa'],
    ['the', ''],
  ])('%s → %s', (text, normalised) => {
    expect(normaliseAnswer(text)).toBe(normalised);
  });
});

describe('exact match and F1', () => {
  it.each([
    ['the same', 'June 2000', 'June 2000', 1, 1],
    ['articles and punctuation aside', 'The Albatross.', 'albatross', 1, 1],
    ['half of it', 'in June 2000', 'June 2000', 0, 0.8],
    ['words that stand twice count twice', 'ship ship', 'ship', 0, 2 / 3],
    ['nothing in common', 'cat', 'dog', 0, 0],
    ['both without a word', 'the', '', 1, 1],
    ['a refusal of a question with an answer', '', 'cat', 0, 0],
  ])('%s', (_, given, gold, exact, f1) => {
    expect(exactMatch(given, gold)).toBe(exact);
    expect(tokenF1(given, gold)).toBeCloseTo(f1, 10);
  });

  it('take the best of the gold answers, and the empty one where there is none', () => {
    expect(bestOver(['dog', 'a cat'], 'cat', exactMatch)).toBe(1);
    expect(bestOver([], '', exactMatch)).toBe(1);
    expect(bestOver([], 'cat', tokenF1)).toBe(0);
  });
});
