import { describe, expect, it } from 'vitest';
import { findScope } from '../../src/understanding/scope.ts';
import { documentOf } from '../fixtures.ts';

const named = (path: string, title: string) =>
  documentOf(path, `${title}\n\nAdults pay 9 euros. Children are free.`);
const NORTH = named('north.md', 'North branch manual');
const SOUTH = named('south.md', 'South branch manual');
const OLD = named('fees-2022.txt', 'Admission fees 2022');
const NEW = named('fees-2025.txt', 'Admission fees 2025');
const ids = (...documents: { id: string }[]) => documents.map(({ id }) => id);

describe('where an answer is looked for', () => {
  it('is everywhere when nothing is said', () => {
    expect(findScope('Who leads the branch?', [NORTH, SOUTH])).toEqual({
      question: 'Who leads the branch?',
      scopes: [{ newest: [] }],
    });
  });

  it.each([
    ['Who leads the branch according to north.md?', 'Who leads the branch?'],
    ['According to the north branch manual, who leads it?', 'who leads it?'],
    ['Who leads the branch in north.md?', 'Who leads the branch in?'],
  ])('is the document that is named: %s', (question, without) => {
    const scoped = findScope(question, [NORTH, SOUTH]);
    expect(scoped.question).toBe(without);
    expect(scoped.scopes).toEqual([{ documents: ids(NORTH), newest: [] }]);
  });

  it('is the newest edition first, then all', () => {
    const { scopes } = findScope('What do adults pay?', [OLD, NEW, NORTH]);
    expect(scopes.map(({ documents }) => documents)).toEqual([ids(NEW, NORTH), ids(OLD, NEW, NORTH)]);
    expect(scopes[0]?.newest.map(({ year }) => year)).toEqual([2025]);
    expect(scopes[1]?.newest).toEqual([]);
  });

  it('is the edition of the year that is named', () => {
    const { scopes } = findScope('What did adults pay in 2022?', [OLD, NEW]);
    expect(scopes).toEqual([{ documents: ids(OLD), newest: [] }]);
  });
});
