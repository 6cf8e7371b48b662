import { de } from './packs/de.ts';
import { en } from './packs/en.ts';
import { es } from './packs/es.ts';
import { fr } from './packs/fr.ts';
import { zh } from './packs/zh.ts';

/** Every language that Footnote speaks: a file and a name here is a language. */
export const PACKS = { en, de, fr, es, zh };

/** A language that Footnote itself speaks, by its ISO 639-1 code. */
export type Language = keyof typeof PACKS;

/** Their codes; English, which all else falls back on, first. */
export const LANGUAGES = Object.keys(PACKS) as [Language, ...Language[]];

/** All packs, for what a text of any language may bring along: months, abbreviations. */
export const ALL_PACKS = Object.values(PACKS);

/** What belongs to a language. */
export const packOf = (language: Language) => PACKS[language];
