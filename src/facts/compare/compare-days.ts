import { foldWord } from '../../language/fold-word.ts';
import type { LanguagePack } from '../../language/pack.ts';
import type { NamedDate } from '../dates.ts';
import type { Facts } from '../facts.ts';
import { withoutOverlap } from '../overlap.ts';

/** Days in a week and months in a year go round: from November to February. */
const SIZES = { months: 12, weekdays: 7 } as const;

/** Words that join the ends of a range, and the signs for it. */
const RANGE = /^\s*(?:[-–—]|to|through|until|till|bis|à|au|a|hasta|至|到)\s*$/iu;

/**
 * A day, month or weekday of a question where a sentence that could answer names another one of the same kind and not this: "in April" and
 * "In March the shop sold …". Ranges hold what lies within.
 * @param above what the sentence stands under; what is named there holds for it.
 * @returns the words of the question; null when there is no such thing.
 */
export function findOtherDay(asked: Facts, sentence: Facts, above: Facts): string | null {
  const days = asked.dates.filter(({ day }) => day !== null);
  if (days.length === 0)
    return otherNamed('months', asked, sentence, above) ?? otherNamed('weekdays', asked, sentence, above);
  const found = sentence.dates.filter(({ day }) => day !== null);
  if (found.length === 0) return null;
  const known = [...found, ...above.dates];
  const missing = days.find((date) => !known.some((own) => agrees(date, own)));
  return missing ? asked.text.slice(missing.start, missing.end) : null;
}

/** A month or weekday of a claim that its source names nowhere, in no range and by no date; its words, or null. */
export function findMissingDay(claim: Facts, source: Facts): string | null {
  for (const kind of ['months', 'weekdays'] as const) {
    const said = namedIn(claim, kind);
    if (said.length === 0) continue;
    const known = withRanges(namedIn(source, kind), source.text, kind);
    for (const date of source.dates) for (const number of numbersOf(date, kind)) known.add(number);
    const missing = said.find(({ number }) => !known.has(number));
    if (missing) return missing.text;
  }
  return null;
}

/** The month of a date, or the weekday of one that names a year; both of one that may be read in two ways. */
function numbersOf({ year, month, day, turned }: NamedDate, kind: 'months' | 'weekdays'): number[] {
  const months = [month, turned ? day : null].filter((number) => number !== null);
  if (kind === 'months') return months;
  if (year === null || month === null || day === null) return [];
  return [((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1];
}

/** The numbers of days that are named, and of those that lie between the ends of a range. */
function withRanges(days: readonly NamedDay[], text: string, kind: 'months' | 'weekdays'): Set<number> {
  const named = new Set(days.map(({ number }) => number));
  days.slice(1).forEach(({ number, start }, n) => {
    const before = days[n] as NamedDay;
    if (!RANGE.test(text.slice(before.end, start))) return;
    for (let at = before.number; at !== number; at = (at % SIZES[kind]) + 1) named.add(at);
  });
  return named;
}

function otherNamed(kind: 'months' | 'weekdays', asked: Facts, sentence: Facts, above: Facts): string | null {
  const said = namedIn(asked, kind);
  if (said.length === 0) return null;
  const there = namedIn(sentence, kind);
  if (there.length === 0) return null;
  const named = withRanges(there, sentence.text, kind);
  for (const { number } of namedIn(above, kind)) named.add(number);
  return said.find(({ number }) => !named.has(number))?.text ?? null;
}

interface NamedDay {
  number: number;
  text: string;
  start: number;
  end: number;
}

function namedIn({ tokens, numbers, pack }: Facts, kind: 'months' | 'weekdays'): NamedDay[] {
  // In French "sept" is seven.
  const words = withoutOverlap(
    tokens,
    numbers.filter(({ spelled }) => spelled),
  );
  return words.flatMap(({ text, lower, start, end }, at) => {
    const number =
      pack.calendar[kind].get(foldWord(lower)) ?? pack.calendar[kind].get(foldWord(lower).replace(/s$/, ''));
    return number === undefined || isVerb(text, at, pack) ? [] : [{ number, text, start, end }];
  });
}

/** "May" and "march": months are written with a capital where the language does so, and none begins a question. */
const isVerb = (text: string, at: number, { tag }: LanguagePack): boolean =>
  tag === 'en' && (/^\p{Ll}/u.test(text) || (at === 0 && /^may$/i.test(text)));

function agrees(a: NamedDate, b: NamedDate): boolean {
  const same = (x: number | null, y: number | null) => x === null || y === null || x === y;
  return same(a.year, b.year) && same(a.month, b.month) && same(a.day, b.day);
}
