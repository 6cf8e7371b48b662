import { detect, detectAll } from 'tinyld';
import { foldWord } from './fold-word.ts';
import { LANGUAGES, type Language, PACKS } from './packs.ts';

export { LANGUAGES, type Language };

/** Characters that tell a language as well as more would. */
const TELLING = 2_000;

/** Letters tell a language alone when what they speak for is this sure (of one), … */
const SURE = 0.5;
/** … or, in a text of this many words, … */
const FEW_WORDS = 4;
/** … when they speak for it this much more than for English: names and loans look like their own language. */
const MARGIN = 2;

const SPACED = LANGUAGES.filter((language) => !PACKS[language].negation.isUnspaced);

/**
 * The language of a text, of those that Footnote speaks; English when nothing tells. Words of grammar decide; letters do where a
 * text has none, for a word or two of any language ("menu", "Contact") look like another's.
 */
export function detectLanguage(whole: string): Language {
  const text = whole.slice(0, TELLING);
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (isChinese(text)) return 'zh';
  if (/[¿¡]/.test(text)) return 'es';
  const found = detectAll(text, { only: SPACED });
  const guess = found[0];
  const sureness = (language: string) => found.find(({ lang }) => lang === language)?.accuracy ?? 0;
  const known = (language: Language) =>
    words.filter((word) => word.length > 1 && PACKS[language].stopWords.has(foldWord(word))).length;
  const english = known('en');
  const [best] = SPACED.filter((language) => language !== 'en')
    .map((language) => ({ language, count: known(language), sureness: sureness(language) }))
    .sort((a, b) => b.count - a.count || b.sureness - a.sureness);
  if (!best) return 'en';
  const { language, count } = best;
  const isGuessed = guess?.lang === language;
  if (isGuessed && english === 0 && best.sureness >= SURE) return language;
  if (count > english)
    return count - english > 1 || (isGuessed && !isName(words, language)) ? language : 'en';
  const isLikelier = isGuessed && best.sureness >= MARGIN * sureness('en');
  return count === english && words.length >= FEW_WORDS && isLikelier ? language : 'en';
}

/** Chinese signs, and no Japanese ones; a sign or two may stand in a text of other words ("What does 茶 mean?"). */
function isChinese(text: string): boolean {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return false;
  const signs = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  return signs > 0 && signs >= (text.match(/\p{sc=Latin}+/gu)?.length ?? 0);
}

/** "Rio de Janeiro", "Los Angeles": all but its words of grammar have capitals. */
const isName = (words: readonly string[], language: Language): boolean =>
  words.every((word) => /^\p{Lu}/u.test(word) || PACKS[language].stopWords.has(foldWord(word)));

/** The language of a text as an ISO 639-1 code, of all that can be told apart; English when nothing tells. */
export const detectAnyLanguage = (text: string): string => detect(text.slice(0, TELLING)) || 'en';
