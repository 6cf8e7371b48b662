import type { LanguagePack } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { inOrder, withoutOverlap } from './overlap.ts';

/** A time of day named in a text. Offsets are UTF-16 code units. */
export interface NamedTime {
  /** Minutes after midnight. */
  minutes: number;
  start: number;
  end: number;
}

/** "9 am", "9:30 p.m.", "21:00", "9h30"; a number alone is no time. No blank stands before it in Chinese. */
const TIME =
  /(?<![\p{N}.:,]|(?!\p{sc=Han})\p{L})(?:(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?\s?(?<half>[ap])\.?\s?m\b\.?|(?<hour24>[01]?\d|2[0-4])[:h](?<minute24>[0-5]\d)(?![:\p{N}]))/giu;

const HALF_A_DAY = 720;

/** All times of day of a text, in order; a language's own ways to say one are in its pack. */
export function findTimes(text: string, pack: LanguagePack = PACKS.en): NamedTime[] {
  const found = [...text.matchAll(TIME)].flatMap(({ groups = {}, index, 0: words }) => {
    const { hour, minute, half, hour24, minute24 } = groups;
    const minutes =
      hour24 === undefined
        ? onTheClock(Number(hour), Number(minute ?? 0), /p/i.test(half ?? ''))
        : (Number(hour24) % 24) * 60 + Number(minute24);
    return minutes === null ? [] : [{ minutes, start: index, end: index + words.length }];
  });
  const further = inOrder([...inOtherForms(text, pack), ...named(text, pack)]);
  return inOrder([...found, ...withoutOverlap(further, found)]);
}

/** "9 am" as minutes after midnight; null when a clock has no such hour. */
function onTheClock(hour: number, minute: number, isAfternoon: boolean): number | null {
  return hour < 1 || hour > 12 ? null : ((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute;
}

const patterns = new WeakMap<LanguagePack, RegExp>();

function named(text: string, pack: LanguagePack): NamedTime[] {
  const { namedTimes } = pack.calendar;
  if (namedTimes.size === 0) return [];
  let pattern = patterns.get(pack);
  if (!pattern) {
    const words = [...namedTimes.keys()].sort((a, b) => b.length - a.length).join('|');
    pattern = pack.numbers.characters
      ? new RegExp(words, 'gu')
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu');
    patterns.set(pack, pattern);
  }
  return [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
    minutes: namedTimes.get(words.toLowerCase()) as number,
    start: index,
    end: index + words.length,
  }));
}

function inOtherForms(text: string, { calendar }: LanguagePack): NamedTime[] {
  return calendar.timeForms.flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ groups = {}, index, 0: words }) => {
      const hour = Number(groups.hour);
      if (!(hour >= 0 && hour <= 24)) return [];
      const isLater = groups.half !== undefined && calendar.afternoon.test(groups.half) && hour < 12;
      const minutes = ((hour + (isLater ? 12 : 0)) % 24) * 60 + (groups.minute ? Number(groups.minute) : 0);
      return [{ minutes, start: index, end: index + words.length }];
    }),
  );
}

/** Whether two times are the same on a clock without halves of the day: 9 am and 9 pm. */
export const isSameOnAClock = (a: NamedTime, b: NamedTime): boolean =>
  a.minutes % HALF_A_DAY === b.minutes % HALF_A_DAY;
