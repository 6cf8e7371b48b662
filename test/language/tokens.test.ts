import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/language/tokens.ts';

const WORDS = [
  'café',
  'Málaga',
  'ÉTÉ',
  'Übergröße',
  "l'été",
  'Ångström',
  'ñandú',
  'Việt',
  'É.U.',
  'йод',
  'Ελλάδα',
  'が',
  '서울',
];

describe('a word', () => {
  it.each(WORDS)('is the same with composed and decomposed letters, where it stands: %s', (word) => {
    const [composed, decomposed] = (['NFC', 'NFD'] as const).map((form) => {
      const text = `Who saw (${word}) there?`.normalize(form);
      const tokens = tokenize(text);
      for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
      return tokens.map(({ lower, stem }) => [lower, stem]);
    });
    expect(decomposed).toEqual(composed);
  });

  it.each(['हिन्दी', 'विद्यालय', 'தமிழ்', 'বাংলা', 'עִבְרִית', 'العَرَبِيَّة'])(
    'keeps the marks that spell it: %s',
    (word) => {
      expect(tokenize(`${word} 3`).map(({ text }) => text)).toEqual([word, '3']);
    },
  );

  it('of an Indic script is another with another vowel sign', () => {
    expect(new Set(tokenize('का की के कु').map(({ lower }) => lower)).size).toBe(4);
  });

  it('of Thai is found by the dictionary, its marks with it', () => {
    expect(tokenize('ผู้ที่อยู่').every(({ text }) => /^\p{L}/u.test(text))).toBe(true);
    expect(tokenize('น้ำ').map(({ text }) => text)).toEqual(['น้ำ']);
  });
});
