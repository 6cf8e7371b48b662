import { FOREIGN_MONTH, MONTH, monthOf } from '../language/english/calendar.ts';

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
  // "3. März 2021", "3 de marzo de 2021", "1er mars"
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
const MONTH_LIST = new RegExp(`\\b((?:${MONTH},? ?)+)(?:and|or) ${MONTH},? ${YEAR}\\b`, 'g');

function listedMonths(text: string): NamedDate[] {
  return [...text.matchAll(MONTH_LIST)].flatMap((list) => {
    const year = Number(list.at(-1));
    return [...(list[1] as string).matchAll(new RegExp(MONTH, 'g'))].map((match) => {
      const start = list.index + match.index;
      return { year, month: monthOf(match[0]), day: null, start, end: start + match[0].length };
    });
  });
}

/** All dates of a text that name a month, in order; lone years are numbers, not dates. */
export function findDates(text: string): NamedDate[] {
  const found: NamedDate[] = [];
  for (const { pattern, order } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const date: NamedDate = { year: null, month: null, day: null, start, end };
      order.forEach((part, position) => {
        const value = match[position + 1];
        if (value === undefined) return;
        date[part] = /^\d+$/.test(value) ? Number(value) : monthOf(value);
      });
      if (/^\d{1,2}[/-]\d{1,2}[/-]\d/.test(match[0])) turn(date);
      const possible =
        date.month !== null &&
        date.month >= 1 &&
        date.month <= 12 &&
        (date.day ?? 1) >= 1 &&
        (date.day ?? 1) <= 31;
      if (possible) found.push(date);
    }
  }
  found.push(...listedMonths(text));
  return found.sort((a, b) => a.start - b.start);
}

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
