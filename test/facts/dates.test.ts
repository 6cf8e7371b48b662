import { expect, it } from 'vitest';
import { findDates, isoDate, isSameDate, type NamedDate } from '../../src/facts/dates.ts';

const dateOf = (text: string) => findDates(text)[0] as NamedDate;

it.each([
  '3 May 2020',
  'May 3rd, 2020',
  'the 3rd of May 2020',
  '2020-05-03',
  '03.05.2020',
  '3-May-2020',
  '3. Mai 2020',
  '3 mai 2020',
  '3 de mayo de 2020',
  '2020年5月3日',
])('one day is read however it is written: %s', (text) => {
  expect(isoDate(dateOf(text))).toBe('2020-05-03');
});

it.each(['we may 5 times', 'march 20 miles', 'version 1.2.2020.4', '32 May', 'May', '45.13.2020'])(
  'what only looks like a date is none: %s',
  (text) => {
    expect(findDates(text).filter(({ day }) => day !== null)).toEqual([]);
  },
);

it('a part that is left out may be anything', () => {
  expect(isSameDate(dateOf('May 2020'), dateOf('3 May 2020'))).toBe(true);
  expect(isSameDate(dateOf('3 May'), dateOf('3 May 2020'))).toBe(true);
  expect(isSameDate(dateOf('4 May'), dateOf('3 May 2020'))).toBe(false);
  expect(isSameDate(dateOf('June 2020'), dateOf('3 May 2020'))).toBe(false);
});

it('a date that may be read in two ways is either, and has no ISO form', () => {
  expect(isSameDate(dateOf('03/04/2021'), dateOf('3 April 2021'))).toBe(true);
  expect(isSameDate(dateOf('03/04/2021'), dateOf('4 March 2021'))).toBe(true);
  expect(isoDate(dateOf('03/04/2021'))).toBeNull();
});

it('months of a list share the year of the last', () => {
  expect(findDates('In January and July 2015').map(({ month, year }) => `${year}-${month}`)).toEqual([
    '2015-1',
    '2015-7',
  ]);
});
