import { FOREIGN_MONTHS, monthOf } from '../language/months.ts';
import { ALL_PACKS, PACKS } from '../language/packs.ts';

const longestFirst = (words: Iterable<string>): string[] => [...words].sort((a, b) => b.length - a.length);

/** An English month as it is written, with a capital: "may" and "march" are verbs. Abbreviations may have a dot. */
const MONTH = `(${longestFirst(PACKS.en.calendar.months.keys())
  .map(
    (name) =>
      `${name.charAt(0).toUpperCase()}${name.slice(1)}${name.length > 4 || name === 'may' ? '' : '\\.?'}`,
  )
  .join('|')})`;

/** A month of another language in any case; letters may have their accents. */
const FOREIGN_MONTH = `(${longestFirst(FOREIGN_MONTHS.filter((name) => name.length > 2)).join('|')})`;

const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(\\d{4})';

const FORMS: { pattern: RegExp; order: ('year' | 'month' | 'day')[] }[] = [
  { pattern: new RegExp(`\\b${YEAR}-(\\d{2})-(\\d{2})\\b`, 'g'), order: ['year', 'month', 'day'] },
  { pattern: new RegExp(`\\b${MONTH} ${DAY}(?:,? ${YEAR})?\\b`, 'g'), order: ['month', 'day', 'year'] },
  {
    pattern: new RegExp(`\\b${DAY}(?: of)? ${MONTH},?(?: ${YEAR})?\\b`, 'g'),
    order: ['day', 'month', 'year'],
  },
  { pattern: new RegExp(`\\b${MONTH},? (?:of )?${YEAR}\\b`, 'g'), order: ['month', 'year'] },
  { pattern: new RegExp(`\\b${DAY}-${MONTH}-${YEAR}\\b`, 'g'), order: ['day', 'month', 'year'] },
  // "3. März 2021", "3 de marzo de 2021", "1er mars"; looked for in the text without its accents
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(\\d{1,2})(?:\\.|er|º|°)? (?:de )?${FOREIGN_MONTH}(?: (?:del? )?${YEAR})?(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    order: ['day', 'month', 'year'],
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${FOREIGN_MONTH} (?:de )?${YEAR}(?![\\p{L}\\p{N}])`, 'giu'),
    order: ['month', 'year'],
  },
  {
    pattern: /(?<![\d./-])(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\d/-]|\.\d)/g,
    order: ['year', 'month', 'day'],
  },
  // With dots the day comes first; with strokes it depends on the country.
  {
    pattern: /(?<![\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d/-]|\.\d)/g,
    order: ['day', 'month', 'year'],
  },
  {
    pattern: /(?<![\d./-])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d/-]|\.\d)/g,
    order: ['month', 'day', 'year'],
  },
];

/** A calendar date named in a text; parts that the text leaves out are null. Offsets are UTF-16 code units. */
export interface NamedDate {
  /** "03/04/2021" names one of two days; this is the month first, as Americans write, and `turned` says that it may be the other way. */
  turned?: boolean;
  year: number | null;
  month: number | null;
  day: number | null;
  start: number;
  end: number;
}

/** "January and July 2015": the months before the last share its year. */
const MONTH_LIST = new RegExp(`\\b((?:${MONTH},? ?){1,11})(?:and|or) ${MONTH},? ${YEAR}\\b`, 'g');

function listedMonths(text: string): NamedDate[] {
  return [...text.matchAll(MONTH_LIST)].flatMap((list) => {
    const year = Number(list.at(-1));
    return [...(list[1] as string).matchAll(new RegExp(MONTH, 'g'))].map((match) => {
      const start = list.index + match.index;
      return { year, month: monthOf(match[0]), day: null, start, end: start + match[0].length };
    });
  });
}

/** A text of the same length whose letters have no accents. */
const withoutAccents = (text: string): string =>
  text.replace(/[\u00C0-\u024F]/g, (letter) => letter.normalize('NFKD').charAt(0));

/** All dates of a text that name a month, in order; lone years are numbers, not dates. */
export function findDates(whole: string): NamedDate[] {
  const text = withoutAccents(whole);
  const found: NamedDate[] = [];
  const taken = new Uint8Array(text.length);
  const add = (date: NamedDate) => {
    if (taken[date.start] || taken[date.end - 1] || !isPossible(date)) return;
    taken.fill(1, date.start, date.end);
    found.push(date);
  };
  for (const { pattern, order } of FORMS)
    for (const match of text.matchAll(pattern)) {
      const date: NamedDate = { ...noDate, start: match.index, end: match.index + match[0].length };
      order.forEach((part, position) => {
        date[part] = partOf(match[position + 1]);
      });
      if (/^\d{1,2}[/-]\d{1,2}[/-]\d/.test(match[0])) turn(date);
      add(date);
    }
  for (const { calendar } of ALL_PACKS)
    for (const form of calendar.dateForms)
      for (const { groups = {}, index, 0: words } of text.matchAll(form)) {
        const { year, month, day } = groups;
        add({
          year: partOf(year),
          month: partOf(month),
          day: partOf(day),
          start: index,
          end: index + words.length,
        });
      }
  found.push(...listedMonths(text));
  return found.sort((a, b) => a.start - b.start);
}

const noDate = { year: null, month: null, day: null };

const partOf = (value: string | undefined): number | null => {
  if (value === undefined) return null;
  return /^\d+$/.test(value) ? Number(value) : monthOf(value);
};

const isPossible = ({ month, day }: NamedDate): boolean =>
  month !== null && month >= 1 && month <= 12 && (day ?? 1) >= 1 && (day ?? 1) <= 31;

/** Settles which of two numbers is the month, where one of them can't be. */
function turn(date: NamedDate): void {
  const { month, day } = date;
  if (month === null || day === null || month === day) return;
  if (month > 12) Object.assign(date, { month: day, day: month });
  else if (day <= 12) date.turned = true;
}

/** Whether a date of one text may be the day of another; parts that the first leaves out may be anything. */
export function isSameDate(a: NamedDate, b: NamedDate): boolean {
  const readings = ({ year, month, day, turned }: NamedDate) => [
    { year, month, day },
    ...(turned ? [{ year, month: day, day: month }] : []),
  ];
  return readings(a).some((one) =>
    readings(b).some((other) =>
      (['year', 'month', 'day'] as const).every((part) => one[part] === null || one[part] === other[part]),
    ),
  );
}

/** `YYYY-MM-DD` of a date that names all its parts, or null. */
export function isoDate({ year, month, day, turned }: NamedDate): string | null {
  if (turned || year === null || month === null || day === null) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
