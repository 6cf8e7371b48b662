import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/language/detect-language.ts';

describe('the language of a text', () => {
  it.each(
    'hello,menu,Menu,Contact,Pizza prices?,contact details,Total cost?,Opera tickets,Radio stations,capital,error codes,Los Angeles,Rio de Janeiro,Who commissioned Danish vikings?,Can packets ever collide in route?,What does 茶 mean?'.split(
      ',',
    ),
  )('is English for a word or two that look like another language: %s', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it.each(['港はいつ開きますか', '料金はいくらですか?', 'カタカナ'])(
    'is not Chinese where kana tell Japanese: %s',
    (text) => {
      expect(detectLanguage(text)).toBe('en');
    },
  );

  it.each([
    ['de', 'Wann öffnet das Museum?'],
    ['de', 'Welche Schiffe?'],
    ['de', 'Öffnungszeiten'],
    ['de', 'Was kostet ein Waschgang?'],
    ['fr', 'Quand ouvre le musée ?'],
    ['fr', 'Combien de navires ?'],
    ['es', '¿Cuándo abre el museo?'],
    ['es', 'cuánto cuesta'],
    ['es', '¿Precio?'],
    ['zh', '博物馆几点开门？'],
    ['zh', 'iPhone 的价格是多少'],
  ])('is %s by its words: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
