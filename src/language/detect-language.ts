import { detect } from 'tinyld';
import { LANGUAGES, type Language } from './packs.ts';

export { LANGUAGES, type Language };

/** Characters that tell a language as well as more would. */
const TELLING = 2_000;

/** The language of a text, of those that Footnote speaks; English when nothing tells. */
export function detectLanguage(whole: string): Language {
  const text = whole.slice(0, TELLING);
  if (/\p{sc=Han}/u.test(text)) return 'zh';
  const found = detect(text, { only: [...LANGUAGES] });
  return LANGUAGES.find((language) => language === found) ?? 'en';
}

/** The language of a text as an ISO 639-1 code, of all that can be told apart; English when nothing tells. */
export const detectAnyLanguage = (text: string): string => detect(text.slice(0, TELLING)) || 'en';
