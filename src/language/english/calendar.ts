import { PACKS } from '../packs.ts';

export { monthOf } from '../months.ts';

const { months, weekdays } = PACKS.en.calendar;

/** A month's name or abbreviation as it is written, with a capital; one group. */
export const MONTH =
  '(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';

/** Whether a lower-case word is a month's name or abbreviation. */
export const isMonth = (lower: string): boolean => months.has(lower);

/** Whether a lower-case word names a month or a weekday: written with a capital, but part of a date and no name. */
export const isCalendarWord = (lower: string): boolean => isMonth(lower) || weekdays.has(lower);

/** Number of a weekday by its name, in the singular or plural, from Monday as 1; null for other words. */
export const weekdayOf = (word: string): number | null => weekdays.get(word.toLowerCase()) ?? null;

/** A month's name in another language, in any case, with its accents; one group. */
export const FOREIGN_MONTH = `(${['de', 'fr', 'es', 'it', 'nl', 'pt']
  .flatMap((locale) => {
    const { format } = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, n) => format(Date.UTC(2000, n, 1)).toLowerCase());
  })
  .join('|')})`;
