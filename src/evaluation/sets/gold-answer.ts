import { findDates } from '../../facts/dates.ts';
import { findNumbers } from '../../facts/numbers.ts';
import { fold } from './fold.ts';
import type { GoldAnswer } from './question-set.ts';

/** Whether a text says what a gold answer says. */
export function saysGold(text: string, gold: GoldAnswer): boolean {
  const said = fold(text);
  const holds = (phrase: string) => said.includes(fold(phrase));
  if (typeof gold === 'string') return holds(gold);
  if ('number' in gold) {
    return findNumbers(text).some(({ value }) => Math.abs(value - gold.number) <= gold.tolerance);
  }
  if ('date' in gold)
    return findDates(text).some((date) => isDate(date, gold.date)) || saysYear(text, gold.date);
  if ('pattern' in gold) return new RegExp(gold.pattern, 'iu').test(text);
  if ('allOf' in gold) return gold.allOf.every(holds);
  return gold.list.filter(holds).length >= (gold.atLeast ?? gold.list.length);
}

function isDate(
  { year, month, day }: { year: number | null; month: number | null; day: number | null },
  gold: string,
): boolean {
  const wanted = gold.split('-').map(Number);
  return [year, month, day].every((part, n) => wanted[n] === undefined || part === wanted[n]);
}

/** A year alone is a number and no date. */
const saysYear = (text: string, gold: string): boolean =>
  /^\d{4}$/.test(gold) && findNumbers(text).some(({ value, ordinal }) => !ordinal && value === Number(gold));

/** A gold answer as a person reads it. */
export function showGold(gold: GoldAnswer): string {
  if (typeof gold === 'string') return gold;
  if ('number' in gold) return gold.tolerance === 0 ? `${gold.number}` : `${gold.number} ± ${gold.tolerance}`;
  if ('date' in gold) return gold.date;
  if ('pattern' in gold) return `/${gold.pattern}/`;
  if ('allOf' in gold) return gold.allOf.join(' and ');
  return `${gold.atLeast ?? gold.list.length} of ${gold.list.join(', ')}`;
}

/** The texts of a gold answer that can be compared word by word; none for a pattern. */
export function textsOf(gold: GoldAnswer): string[] {
  if (typeof gold === 'string') return [gold];
  if ('number' in gold) return [String(gold.number)];
  if ('date' in gold) return [gold.date];
  if ('pattern' in gold) return [];
  return [('allOf' in gold ? gold.allOf : gold.list).join(' ')];
}
