/**
 * Accents and points that a word is the same without. Vowel signs of Indic scripts and Thai are marks too, but spell another word.
 */
const ACCENT = /(?=[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}])\p{M}/gu;

/** A text without accents; composed and decomposed letters become the same. */
export const withoutAccents = (text: string): string => text.normalize('NFKD').replace(ACCENT, '');

/** A word as packs hold it: lower case, without accents. */
export const foldWord = (word: string): string => withoutAccents(word.toLowerCase());
