import { describe, expect, it } from 'vitest';
import { saysGold } from '../../../src/evaluation/sets/gold-answer.ts';
import type { GoldAnswer } from '../../../src/evaluation/sets/question-set.ts';

describe('an answer says a gold answer', () => {
  it.each<[string, GoldAnswer]>([
    ['It was “opened” by the Queen.', '"Opened"'],
    ['About twenty million crowns were paid.', { number: 20_000_000, tolerance: 0 }],
    ['It rose by 4.1 metres.', { number: 4, tolerance: 0.2 }],
    ['It was held on 3 March 2001.', { date: '2001-03-03' }],
    ['It was held in June 2000.', { date: '2000-06' }],
    ['It was held in 2000.', { date: '2000' }],
    ['The code is AB-12.', { pattern: '\\bab-\\d+' }],
    ['Timber and fish came.', { allOf: ['fish', 'timber'] }],
    ['Pilots and divers work there.', { list: ['pilots', 'divers', 'harbour master'], atLeast: 2 }],
  ])('%s', (text, gold) => {
    expect(saysGold(text, gold)).toBe(true);
  });

  it.each<[string, GoldAnswer]>([
    ['It was closed.', 'opened'],
    ['About 21 million crowns were paid.', { number: 20_000_000, tolerance: 0 }],
    ['It was held on 4 March 2001.', { date: '2001-03-03' }],
    ['It was held in 2001.', { date: '2001-03' }],
    ['Timber came.', { allOf: ['fish', 'timber'] }],
    ['Pilots work there.', { list: ['pilots', 'divers'] }],
  ])('not: %s', (text, gold) => {
    expect(saysGold(text, gold)).toBe(false);
  });
});
