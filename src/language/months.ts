import { foldWord } from './fold-word.ts';
import { ALL_PACKS, PACKS } from './packs.ts';
import { calendarNames } from './word-lists.ts';

/** Languages that have no pack, whose dates texts bring along too. */
const WITHOUT_PACK = ['it', 'nl', 'pt'];

const FOREIGN = new Map([
  ...WITHOUT_PACK.flatMap((locale) => [...calendarNames(locale, 'month')]),
  ...ALL_PACKS.flatMap((pack) => (pack === PACKS.en ? [] : [...pack.calendar.months])),
]);

/** Names and abbreviations of months in all languages but English, lower case, without accents. */
export const FOREIGN_MONTHS: readonly string[] = [...FOREIGN.keys()];

const MONTHS = new Map([...PACKS.en.calendar.months, ...FOREIGN]);

/** Month number (1 to 12) of a month's name or abbreviation in any language, or null. */
export const monthOf = (word: string): number | null => MONTHS.get(foldWord(word).replace('.', '')) ?? null;
