const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** A month's name or abbreviation as it is written, with a capital; one group. */
export const MONTH =
  '(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';

const MONTH_WORD = new RegExp(`^(?:${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$`);
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const WEEKDAY_WORD = new RegExp(`^(?:${WEEKDAYS.join('|')})$`);

/** Whether a lower-case word is a month's name or abbreviation. */
export const isMonth = (lower: string): boolean => MONTH_WORD.test(lower);

/** Whether a lower-case word names a month or a weekday: written with a capital, but part of a date and no name. */
export const isCalendarWord = (lower: string): boolean => isMonth(lower) || WEEKDAY_WORD.test(lower);

/** Number of a weekday by its name, in the singular or plural, from Monday as 1; null for other words. */
export function weekdayOf(word: string): number | null {
  const at = WEEKDAYS.indexOf(word.toLowerCase().replace(/s$/, ''));
  return at < 0 ? null : at + 1;
}

/** Months of other languages, which dates in English texts bring along too. */
const FOREIGN = new Map(
  ['de', 'fr', 'es', 'it', 'nl', 'pt'].flatMap((locale) =>
    MONTHS.map((_, n): [string, number] => [
      new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
        .format(Date.UTC(2000, n, 1))
        .toLowerCase(),
      n + 1,
    ]),
  ),
);

/** A month's name in one of these languages, in any case; one group. */
export const FOREIGN_MONTH = `(${[...FOREIGN.keys()].join('|')})`;

/** Month number (1 to 12) of a month's name, of an English one's abbreviation too, or null. */
export function monthOf(word: string): number | null {
  const key = word.toLowerCase().replace('.', '');
  const foreign = FOREIGN.get(key);
  if (foreign !== undefined) return foreign;
  if (key.length < 3) return null;
  const index = MONTHS.findIndex(
    (month) => month.startsWith(key.slice(0, 3)) && month.startsWith(key.replace(/^sept$/, 'sep')),
  );
  return index < 0 ? null : index + 1;
}
