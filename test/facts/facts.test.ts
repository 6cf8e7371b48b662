import { describe, expect, it } from 'vitest';
import { findDates } from '../../src/facts/dates.ts';
import { findNumbers } from '../../src/facts/numbers.ts';
import { findQuantities } from '../../src/facts/quantities.ts';
import { findTimes } from '../../src/facts/times.ts';
import { splitSentences } from '../../src/language/sentences.ts';

describe('a quantity', () => {
  it.each([
    ['−5 °C', '-5 celsius'],
    ['it fell to -5°C at night', '-5 celsius'],
    ['minus 3 degrees Celsius', '-3 celsius'],
    ['-$5', '-5 dollar'],
    ['pages 3–5 of 2019-20', '3, 5, 2019, 20'],
    ['10 - 5', '10, 5'],
    ['$20m', '20000000 dollar'],
    ['€1.5bn', '1500000000 euro'],
    ['£340k', '340000 pound'],
    ['20 million Australian dollars', '20000000 australian-dollar'],
    ['USD 30', '30 us-dollar'],
    ['1.5m wide', '1.5 metre'],
    ['12k users', '12000'],
    ['20 mg or 20 kg', '20 milligram, 20 kilogram'],
    ['20 per cent', '20 percent'],
    ['5 percentage points', '5 percentage-point'],
    ['two thirds of the ships', '0.667'],
    ['half of the members and a quarter of the rest', '0.5, 0.25'],
    ['2½ cups and 1/2 spoon', '2.5, 0.5'],
    ['in the third quarter', ''],
    ['the third of May', ''],
    ['3 francs in France', '3 franc'],
  ])('is read with its sign, scale and unit: %s', (text, expected) => {
    const shown = findQuantities(text).map(
      ({ value, unit }) => `${Math.round(value * 1000) / 1000}${unit ? ` ${unit.name}` : ''}`,
    );
    expect(shown.join(', ')).toBe(expected);
  });

  it('keeps its place in the text', () => {
    for (const text of ['it fell to −5 °C', 'cost $20m then', 'about two thirds of it', 'took 2½ hours'])
      for (const { start, end } of findNumbers(text))
        expect(text.slice(start, end)).toMatch(/^(?:−5|20m|two thirds|2½)$/);
  });
});

describe('a date', () => {
  it.each([
    ['3.4.2021', '2021-4-3'],
    ['13/04/2021', '2021-4-13'],
    ['04/13/2021', '2021-4-13'],
    ['03/04/2021', '2021-3-4 or turned'],
    ['2021/03/04', '2021-3-4'],
    ['3-Mar-2021', '2021-3-3'],
    ['3. März 2021', '2021-3-3'],
    ['el 3 de mayo de 2020', '2020-5-3'],
    ['1er mars 2020', '2020-3-1'],
    ['32.1.2020', ''],
    ['version 10.5.1', ''],
    ['Section 3.4.20', ''],
  ])('is read as it is written elsewhere too: %s', (text, expected) => {
    const shown = findDates(text).map(
      ({ year, month, day, turned }) => `${year}-${month}-${day}${turned ? ' or turned' : ''}`,
    );
    expect(shown.join(', ')).toBe(expected);
  });

  it('is no end of a sentence: “am 1. März”', () => {
    expect(splitSentences('The inspection took place on 1. März 2022. It was short.')).toHaveLength(2);
  });
});

describe('a time of day', () => {
  it.each([
    ['9 am', [540]],
    ['9:30 p.m.', [1290]],
    ['at 21:00', [1260]],
    ['noon and midnight', [720, 0]],
    ['12 am, 12 pm', [0, 720]],
    ['a ratio of 16:9 at 10:15:30', []],
    ['I am 9', []],
  ])('is read in minutes: %s', (text, expected) => {
    expect(findTimes(text).map(({ minutes }) => minutes)).toEqual(expected);
  });
});
