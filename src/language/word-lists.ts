import { foldWord } from './fold-word.ts';
import type { Numeral } from './pack.ts';

/** The words of a list with blanks between, as packs hold them. */
export const wordsOf = (list: string): string[] => list.trim().split(/\s+/).map(foldWord);

/** The same as a set; several lists are one. */
export const wordSet = (...lists: readonly (string | readonly string[])[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => (typeof list === 'string' ? wordsOf(list) : list.map(foldWord))));

/** Phrases with commas between. */
export const phrasesOf = (list: string): string[] =>
  list
    .split(',')
    .map((phrase) => foldWord(phrase.trim().replace(/\s+/g, ' ')))
    .filter(Boolean);

/** A line an entry: its value, a colon, and the phrases that mean it, with commas between. */
export function byPhrase(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [value = '', phrases = ''] = line.split(':');
        return phrasesOf(phrases).map((phrase): [string, string] => [phrase, value.trim()]);
      }),
  );
}

/** The same where the values are numbers. */
export const numberByPhrase = (lines: string): ReadonlyMap<string, number> =>
  new Map([...byPhrase(lines)].map(([phrase, value]) => [phrase, Number(value)]));

/** Numerals of one role, in lines as `byPhrase` has them. */
export const numeralsOf = (
  role: Numeral['role'],
  lines: string,
  { ordinal = false }: { ordinal?: boolean } = {},
): [string, Numeral][] =>
  [...numberByPhrase(lines)].map(([phrase, value]) => [phrase, { value, role, ordinal }]);

/** Months or weekdays as `Intl` names them in a language, to their number, and further ways to write them. */
export function calendarNames(
  locale: string,
  part: 'month' | 'weekday',
  further = '',
): ReadonlyMap<string, number> {
  const { format } = new Intl.DateTimeFormat(locale, { [part]: 'long', timeZone: 'UTC' });
  // 2001 began on a Monday.
  const names = Array.from({ length: part === 'month' ? 12 : 7 }, (_, n): [string, number] => [
    foldWord(format(part === 'month' ? Date.UTC(2001, n, 1) : Date.UTC(2001, 0, n + 1))),
    n + 1,
  ]);
  return new Map([...names, ...(further ? numberByPhrase(further) : [])]);
}

/** A count with the noun in the form that a language has for it. */
export function pluralOf(locale: string): (count: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, one, other) => (rules.select(count) === 'one' ? one : other);
}

/** Titles as a list of Markdown. */
export const listOf = (titles: readonly string[]): string => titles.map((title) => `- ${title}`).join('\n');
