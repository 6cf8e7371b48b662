import { describe, expect, it } from 'vitest';
import { findComparison, splitQuestions } from '../../src/understanding/parts.ts';

describe('a text that asks twice', () => {
  it.each([
    [
      'Who builds the buoys and who provides the tents?',
      ['Who builds the buoys?', 'Who provides the tents?'],
    ],
    ['When does it open? What does it cost?', ['When does it open?', 'What does it cost?']],
  ])('is two questions: %s', (text, parts) => {
    expect(splitQuestions(text)).toEqual(parts);
  });

  it.each(['Who led the army and the navy?', 'What is bread and butter?', 'Why?'])(
    'is one question: %s',
    (text) => {
      expect(splitQuestions(text)).toEqual([text]);
    },
  );
});

describe('a comparison', () => {
  it.each([
    ['How does the limit differ between the 2021 and the 2024 rules?', ['the 2021 rules', 'the 2024 rules']],
    ['Which is higher, the salary of grade B or of grade D?', ['the salary of grade B', 'of grade D']],
    ['What is the difference between Basic and Admin?', ['Basic', 'Admin']],
  ])('has two sides: %s', (text, sides) => {
    expect(findComparison(text)?.sides.map(({ name }) => name)).toEqual(sides);
  });

  it.each(['Which is the higher tower?', 'Does it open or close?', 'What happened between May and July?'])(
    'is not every question with two things: %s',
    (text) => {
      expect(findComparison(text)).toBeNull();
    },
  );
});
