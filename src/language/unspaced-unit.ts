import type { LanguagePack } from './pack.ts';

/** Longest unit that is written without blanks, in signs. */
const LONGEST = 5;

/**
 * The unit that begins at a place of a text whose words have no blanks between: 公斤, or behind a counter (三个小时).
 * @returns its name and how it is written; null when none does.
 */
export function unspacedUnitAt(
  text: string,
  at: number,
  { units, numbers }: LanguagePack,
): { name: string; written: string } | null {
  // 30分钟 is measured in 分钟; in 三个小时 a counter stands before the unit.
  const places = numbers.characters?.counters.has(text[at] ?? '') ? [at, at + 1] : [at];
  for (const place of places)
    for (let length = LONGEST; length > 0; length--) {
      const written = text.slice(place, place + length);
      const name = units.get(written);
      if (name !== undefined) return { name, written };
    }
  return null;
}
