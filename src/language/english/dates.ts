import { MONTH, monthOf } from './calendar.ts';

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
];

/** A calendar date named in a text; parts that the text leaves out are null. Offsets are UTF-16 code units. */
export interface NamedDate {
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
      const possible = date.month !== null && date.month >= 1 && date.month <= 12 && (date.day ?? 1) <= 31;
      if (possible) found.push(date);
    }
  }
  found.push(...listedMonths(text));
  return found.sort((a, b) => a.start - b.start);
}

/** `YYYY-MM-DD` of a date that names all its parts, or null. */
export function isoDate({ year, month, day }: NamedDate): string | null {
  if (year === null || month === null || day === null) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
