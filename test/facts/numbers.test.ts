import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../src/facts/numbers.ts';
import { type Language, PACKS } from '../../src/language/packs.ts';

/** Each text with the numbers that a reader finds in it; an ordinal has a dot behind it. */
const NUMBERS: Record<Language, [string, string][]> = {
  en: [
    ['6,112 ships', '6112'],
    ['1,500.50', '1500.5'],
    ['1.5bn', '1500000000'],
    ['$1.5m', '1500000'],
    ['1.5 million', '1500000'],
    ['3.5k', '3500'],
    ['two thirds of them', '0.667'],
    ['three quarters of all', '0.75'],
    ['half a million', '500000'],
    ['one and a half', '1.5'],
    ['2½', '2.5'],
    ['twice as many', ''],
    ['three hundred and fifty', '350'],
    ['a hundred and five', '105'],
    ['forty-two', '42'],
    ['a dozen eggs', '12'],
    ['twenty-first', '21.'],
    ['the 3rd and the Third', '3., 3.'],
    ['a third time', '3.'],
    ['minus 5', '-5'],
    ['5 and 6', '5, 6'],
  ],
  de: [
    ['dreihundertfünfzig', '350'],
    ['siebenundneunzig', '97'],
    ['zweitausendvierhundert', '2400'],
    ['1.500,50', '1500.5'],
    ['1 500', '1500'],
    ['anderthalb Jahre', '1.5'],
    ['eineinhalb Stunden', '1.5'],
    ['zweieinhalb', '2.5'],
    ['eine halbe Stunde', '0.5'],
    ['zwei Drittel', '0.667'],
    ['1,5 Millionen', '1500000'],
    ['3,5 Mio.', '3500000'],
    ['2 Mrd. Euro', '2000000000'],
    ['der 3. Versuch und der dritte', '3., 3.'],
  ],
  fr: [
    ['quatre-vingt-dix-sept', '97'],
    ['quatre vingt dix sept', '97'],
    ['quatre-vingts', '80'],
    ['soixante et onze', '71'],
    ['1 500', '1500'],
    ['1\u202F500,5', '1500.5'],
    ['deux cents', '200'],
    ['cinq cent mille', '500000'],
    ['3,5 millions', '3500000'],
    ['deux tiers', '0.667'],
    ['une demi-heure', '0.5'],
    ['le troisième et le 1er', '3., 1.'],
  ],
  es: [
    ['treinta y uno', '31'],
    ['veintiuno', '21'],
    ['dieciséis', '16'],
    ['ciento cinco', '105'],
    ['trescientos cincuenta', '350'],
    ['mil doscientos', '1200'],
    ['1.500,50', '1500.5'],
    ['3,5 millones', '3500000'],
    ['dos tercios', '0.667'],
    ['media hora', '0.5'],
    ['la tercera vez', '3.'],
  ],
  zh: [
    ['三百五十', '350'],
    ['一万五千', '15000'],
    ['3.5万', '35000'],
    ['3亿', '300000000'],
    ['两百', '200'],
    ['三个', '3'],
    ['第三', '3.'],
    ['第3次', '3.'],
    ['三分之二', '0.667'],
    ['一半', '0.5'],
    ['半小时', '0.5'],
    ['百分之五十', '50'],
    ['二〇二一年', '2021'],
    ['十分重要', ''],
    ['十分钟', '10'],
    ['一般', ''],
  ],
};

describe.each(Object.entries(NUMBERS) as [Language, [string, string][]][])(
  'a number is read as it is written in %s',
  (language, cases) => {
    it.each(cases)('%s', (text, expected) => {
      const found = findNumbers(text, PACKS[language]);
      const shown = found.map(
        ({ value, ordinal }) => `${Math.round(value * 1_000) / 1_000}${ordinal ? '.' : ''}`,
      );
      expect(shown.join(', ')).toBe(expected);
    });
  },
);
