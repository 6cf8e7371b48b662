import { en } from './packs/en.ts';
import { unitNamed } from './units.ts';

/** The English words for units of a kind, as alternatives of a regular expression, in the singular and the plural. */
export const wordsFor = (kind: string): string =>
  [...en.units].flatMap(([word, name]) => (unitNamed(name).kind === kind ? [word] : [])).join('|');
