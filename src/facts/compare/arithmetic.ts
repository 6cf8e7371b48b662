import type { Facts } from '../facts.ts';
import { isSameValue, type Quantity } from '../quantities.ts';

/** Of more numbers than these, some pair gives nearly any sum. */
const FEW = 6;

/** Smaller numbers are the sum or difference of others by chance. */
const LEAST = 5;

/**
 * Whether a number follows from those of a source, where there are few: the sum of all of its unit, the difference of two, a price so
 * many times or divided by so many, a share of one in another.
 */
export function arithmeticGives(said: Quantity, known: readonly Quantity[]): boolean {
  return isSum(said, known) || (known.length <= FEW && (isProduct(said, known) || isShare(said, known)));
}

function isProduct({ value, unit }: Quantity, known: readonly Quantity[]): boolean {
  if (!unit) return false;
  const counts = known.filter((own) => !own.unit || own.unit.kind !== unit.kind);
  const alike = known.filter((own) => own.unit?.name === unit.name);
  return alike.some((own) =>
    counts.some(
      ({ value: times }) =>
        times > 1 && (isSameValue(own.value * times, value) || isSameValue(own.value / times, value)),
    ),
  );
}

/** "Three quarters" of 240 where 180 are told. */
function isShare({ value, unit, spelled }: Quantity, known: readonly Quantity[]): boolean {
  const share = unit?.name === 'percent' ? value / 100 : value;
  if (share <= 0 || share >= 1 || !(spelled || unit?.name === 'percent')) return false;
  return known.some((part) =>
    known.some((whole) => part.value < whole.value && Math.abs(part.value / whole.value - share) < ROUNDED),
  );
}

/** Shares are told in whole per cents. */
const ROUNDED = 0.005;

function isSum({ value, unit }: Quantity, known: readonly Quantity[]): boolean {
  const alike = known.filter((own) => own.unit?.name === unit?.name && Math.abs(own.value) >= LEAST);
  if (alike.length < 2 || alike.length > FEW || Math.abs(value) < LEAST) return false;
  if (
    isSameValue(
      alike.reduce((sum, own) => sum + own.value, 0),
      value,
    )
  )
    return true;
  return alike.some((a, n) =>
    alike.slice(n + 1).some((b) => isSameValue(Math.abs(a.value - b.value), value)),
  );
}

/** "Two years after its architect had died" gives the year of his death. */
export function isYearBefore({ value, unit }: Quantity, known: readonly Quantity[]): boolean {
  const spans = known.filter((own) => own.unit?.name === 'year');
  return (
    !unit &&
    known.some((own) => !own.unit && spans.some((years) => Math.abs(own.value - value) === years.value))
  );
}

/** Most things that a person counts in a sentence. */
const MOST_THINGS = 20;

/** Whether a small whole number is how many things a list of the source names: items, rows, or "A, B and C". */
export function countsSomething({ value, unit }: Quantity, { text }: Facts): boolean {
  if (unit || !Number.isInteger(value) || value < 2 || value > MOST_THINGS) return false;
  const items = text.split('\n').filter((line) => /^\s*(?:[-*•–·]|\(?\w{1,3}[.)])\s/.test(line)).length;
  return (
    items === value || text.split(/[.!?。！？\n]/).some((sentence) => thingsIn(sentence).includes(value))
  );
}

/** How many things each enumeration of a sentence names. */
function thingsIn(sentence: string): number[] {
  return sentence
    .split(/[:;(]/)
    .map(
      (part) =>
        part.split(/,|、|\b(?:and|or|und|oder|et|ou|y|o)\b|和|及/u).filter((thing) => /\p{L}/u.test(thing))
          .length,
    );
}
