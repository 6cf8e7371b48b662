import { detectAll } from 'tinyld';
import { detectLanguage } from './detect-language.ts';
import { foldWord } from './fold-word.ts';
import type { LanguagePack } from './pack.ts';
import { LANGUAGES, packOf } from './packs.ts';

/** Characters that tell a language as well as more would. */
const TELLING = 600;

/** Share of a text's words that are grammar of a language, from which on it is taken for written in it. */
const GRAMMAR = 0.2;

/** How sure another language must be. */
const SURE = 0.3;

/** Fewest words that tell a language that has no pack. */
const ENOUGH_WORDS = 6;

/**
 * The pack of the language that a text is in; null when it is in one that has none, so that nothing of it can be checked. A text that
 * tells nothing (a name, a number) is taken for English.
 */
export function packOfText(whole: string): LanguagePack | null {
  const text = whole.slice(0, TELLING);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const readable = text.match(/[\p{Script=Latin}\p{Script=Han}]/gu)?.length ?? 0;
  if (readable * 2 < letters || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return null;
  const pack = packOf(detectLanguage(text));
  if (pack.numbers.characters) return pack;
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < ENOUGH_WORDS) return pack;
  const grammar = words.filter((word) => pack.stopWords.has(foldWord(word))).length;
  const [best] = detectAll(text);
  const isOther =
    best !== undefined && best.accuracy >= SURE && !LANGUAGES.some((language) => language === best.lang);
  return isOther && grammar < GRAMMAR * words.length ? null : pack;
}
