import { describe, expect, it } from 'vitest';
import { findQuantities, isSameQuantity, type Quantity } from '../../src/facts/quantities.ts';
import { type Language, PACKS } from '../../src/language/packs.ts';

const read = (text: string, language: Language = 'en') => findQuantities(text, PACKS[language]);
const only = (text: string, language?: Language) => {
  const found = read(text, language);
  expect(found, text).toHaveLength(1);
  return found[0] as Quantity;
};

describe('two amounts are one', () => {
  it.each([
    ['1.4 km', '1,400 m'],
    ['half an hour', '30 minutes'],
    ['a half hour', '30 min'],
    ['two days', '48 hours'],
    ['5 kg.', '5,000 g'],
    ['4 GB', '4 gigabytes.'],
    ['20%', 'twenty per cent'],
    ['5 lb', '2.27 kg'],
    ['$5', 'USD 5'],
    ['US$ 20m', '20 million US dollars'],
    ['5 pounds', '£5'],
    ['€ 5', '5 euros'],
    ['R$ 5', 'R$5'],
    ['one and a half hours', '90 minutes'],
  ])('in whatever unit and words: %s, %s', (one, other) => {
    expect(isSameQuantity(only(one), only(other))).toBe(true);
  });

  it.each<[Language, string, string]>([
    ['de', 'eine halbe Stunde', '30 Minuten'],
    ['de', 'anderthalb Stunden', '90 Minuten'],
    ['de', '1500 Euro', '1.500 €'],
    ['de', '2 Mrd. Euro', '2.000.000.000 €'],
    ['fr', 'une demi-heure', '30 minutes'],
    ['fr', 'vingt pour cent', '20 %'],
    ['es', 'media hora', '30 minutos'],
    ['es', 'veinte por ciento', '20 %'],
    ['zh', '半小时', '30分钟'],
    ['zh', '百分之二十', '20%'],
    ['zh', '五百元', '500元'],
  ])('in %s too: %s, %s', (language, one, other) => {
    expect(isSameQuantity(only(one, language), only(other, language))).toBe(true);
  });
});

describe('two amounts are not one', () => {
  it.each([
    ['5 kg.', '5 mg.'],
    ['4 GB.', '4 MB.'],
    ['5 lb', '5 kg'],
    ['USD 5', 'AUD 5'],
    ['R$5', '$5'],
    ['5 zł', '5 €'],
    ['5 bar', '5 psi'],
    ['5 dB', '5 Hz'],
    ['5 m', '5 ft'],
    ['20%', '20 percentage points'],
    ['half an hour', '1 hour'],
    ['20 °C', '20 °F'],
    ['5 mg/l', '5 g/l'],
  ])('when only the number is the same: %s, %s', (one, other) => {
    expect(isSameQuantity(only(one), only(other))).toBe(false);
  });

  it.each<[Language, string, string]>([
    ['de', 'eine halbe Stunde', 'eine Stunde'],
    ['fr', 'une demi-heure', 'une heure'],
    ['es', '5 kilos', '5 gramos'],
    ['zh', '三百元', '五百元'],
    ['zh', '5公斤', '5克'],
  ])('in %s either: %s, %s', (language, one, other) => {
    expect(isSameQuantity(only(one, language), only(other, language))).toBe(false);
  });
});

it('an amount behind another’s sign keeps its own', () => {
  expect(read('It costs 5 € 20 minutes later').map(({ unit }) => unit?.name)).toEqual(['euro', 'minute']);
});
