import type { Language } from './detect-language.ts';
import { PACKS, packOf } from './packs.ts';

/** English words that carry grammar rather than content. */
export const STOP_WORDS: ReadonlySet<string> = PACKS.en.stopWords;

/** Whether a lower-case word carries grammar rather than content in English. */
export const isStopWord = (lower: string): boolean => STOP_WORDS.has(lower);

/** The same in another language; English words are for `isStopWord`. */
export const isGrammar = (lower: string, language: Language): boolean =>
  language !== 'en' && packOf(language).stopWords.has(lower);
