import { expect, it } from 'vitest';
import { findOtherScope, findScopeWords } from '../../src/facts/scope-words.ts';

const other = (statement: string, evidence: string) =>
  findOtherScope(findScopeWords(statement), findScopeWords(evidence))?.kind ?? null;

it.each([
  ['It takes at most 30 people.', 'It takes at least 30 people.', 'bound'],
  ['Over 30 came.', 'Under 30 came.', 'bound'],
  ['All ships carried timber.', 'Most ships carried timber.', 'quantifier'],
  ['It opened after 1990.', 'It opened before 1990.', 'order'],
])('a word changes what is said of its neighbours: %s, %s', (statement, evidence, kind) => {
  expect(other(statement, evidence)).toBe(kind);
});

it.each([
  ['More than 30 came.', 'Over 30 came.'],
  ['Some ships carried timber.', 'All ships carried timber.'],
  ['Exactly 30 came.', '30 came.'],
  ['No more than 30 came.', 'At most 30 came.'],
  ['All ships carried timber.', 'Most boats brought fish.'],
])('and not where both say the same, or speak of other things: %s, %s', (statement, evidence) => {
  expect(other(statement, evidence)).toBeNull();
});
