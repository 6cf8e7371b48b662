import { en } from './packs/en.ts';
import { type Unit, unitNamed } from './units.ts';

/** The unit that a lower-case English word names, in the singular or the plural; undefined when it is none ("france" is no franc). */
export function unitOfWord(lower: string): Unit | undefined {
  const name = en.units.get(lower);
  return name === undefined ? undefined : unitNamed(name);
}

/** The English words for units of a kind, as alternatives of a regular expression, in the singular and the plural. */
export const wordsFor = (kind: string): string =>
  [...en.units].flatMap(([word, name]) => (unitNamed(name).kind === kind ? [word] : [])).join('|');
