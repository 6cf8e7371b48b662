import { expect, it } from 'vitest';
import { findMissingName } from '../../src/facts/compare/compare-names.ts';
import { factsOf } from '../../src/facts/facts.ts';
import { findNames, longFormsOf } from '../../src/facts/names.ts';
import { PACKS } from '../../src/language/packs.ts';

const namesIn = (text: string) => findNames(text).map((name) => name.text);
const missing = (claim: string, source: string) =>
  findMissingName(factsOf(claim, PACKS.en), factsOf(source, PACKS.en))?.text ?? null;

it.each([
  ['They met Ingrid Dahl in Oslo.', ['Ingrid Dahl', 'Oslo']],
  ['He left the Bank of England.', ['Bank of England']],
  ['The WHO said so to a US senator.', ['WHO', 'US']],
  ['According to Smith it rained.', ['Smith']],
])('capitals tell a name: %s', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

it.each([
  'According to his lawyer he left.',
  'We met on Monday in May.',
  'It needs 10 MB.',
  'Rain fell. Nobody came.',
])('a capital at the beginning of a sentence, of a day or of a unit does not: %s', (text) => {
  expect(namesIn(text)).toEqual([]);
});

it.each([
  ['The shop of Jazzy opened.', 'We went to Jazzy’s shop.'],
  ["We like Jazzy's shop.", 'It is the shop of Jazzy.'],
  ['It was sold by the Russians.', 'The seller was Russia.'],
  ['The NHA expected ships.', 'The Northern Harbour Alliance expected ships.'],
  ['The Northern Harbour Alliance expected ships.', 'The NHA expected ships.'],
  ['The U.S. sent ships.', 'Ships of the US came.'],
])('a name is the same in another form: %s, %s', (claim, source) => {
  expect(missing(claim, source)).toBeNull();
});

it.each([
  ['They met Ingrid Berg.', 'They met Ingrid Dahl.', 'Ingrid Berg'],
  ['It came from Sweden.', 'It came from Finland.', 'Sweden'],
  ['The NHX expected ships.', 'The Northern Harbour Alliance expected ships.', 'NHX'],
])('another name is missing: %s, %s', (claim, source, name) => {
  expect(missing(claim, source)).toBe(name);
});

it('the long form of an abbreviation is found in many capitals', () => {
  const text = `${'Ab Cd '.repeat(300)}. The Northern Harbour Alliance (NHA) met.`;
  expect(longFormsOf('NHA', text)).toContain('northern harbour alliance');
});
