import { foldWord } from './fold-word.ts';
import { ALL_PACKS } from './packs.ts';
import { calendarNames } from './word-lists.ts';

/** Months of languages that have no pack, which dates bring along too. */
const OTHER_LANGUAGES = ['it', 'nl', 'pt'];

const MONTHS = new Map([
  ...OTHER_LANGUAGES.flatMap((locale) => [...calendarNames(locale, 'month')]),
  ...ALL_PACKS.flatMap(({ calendar }) => [...calendar.months]),
]);

/** Month number (1 to 12) of a month's name or abbreviation in any language, or null. */
export const monthOf = (word: string): number | null => MONTHS.get(foldWord(word).replace('.', '')) ?? null;
