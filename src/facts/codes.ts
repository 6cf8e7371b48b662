import { unitOfSymbol } from '../language/units.ts';

/** A version, a part number, a room, a clause: letters and digits, or numbers with dots, that are compared to the letter. */
export interface Code {
  /** As it is compared: capitals, no hyphens, no "v" before a version. */
  key: string;
  start: number;
  end: number;
}

/** Letters and digits that stand together, also over a hyphen, a dot or a stroke. */
const TOGETHER =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+(?:[-./][\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+)*/gu;

/** "13th", "1er", "1990s", "3D": ordinals and the like, in any language. */
const ORDINAL = /^\d+(?:st|nd|rd|th|s|er|re|e|eme|ème|º|ª|o|a)$/iu;
const QUANTITY = /^\d+(?:[.,]\d+)*(\p{L}{1,5})$/u;
const TIME = /^\d{1,2}(?:[.:h]\d{2})?(?:[ap]m|h|Uhr)?$/iu;
/** "Room 12B": a short number and a capital that may be a unit; amounts of money ("$12B") have a sign before. */
const PLACE = /^\d{1,3}[A-JLN-SU-Z]$/;
const VERSION = /^v?\d+(?:\.\d+)+[a-z]?$/i;

/** All codes of a text, in order. A number with one dot is a number, unless a "v" stands before it. */
export function findCodes(text: string): Code[] {
  return [...text.matchAll(TOGETHER)].flatMap(({ 0: written, index: start }) =>
    isCode(written, text.slice(Math.max(0, start - 2), start))
      ? [{ key: keyOf(written), start, end: start + written.length }]
      : [],
  );
}

function isCode(written: string, before: string): boolean {
  if (written.length > 40 || !/\d/.test(written)) return false;
  if (PLACE.test(written) && !/\p{Sc}\s?$/u.test(before)) return true;
  if (VERSION.test(written)) return /^v/i.test(written) || written.split('.').length > 2;
  if (
    !/\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u.test(written) ||
    ORDINAL.test(written) ||
    TIME.test(written)
  )
    return false;
  const symbol = QUANTITY.exec(written)?.[1];
  if (symbol !== undefined && (unitOfSymbol(symbol) || /^(?:k|mn|mln|bn|tn|trn|m|b|t)$/i.test(symbol)))
    return false;
  // "COVID-19", "12-month", "mid-1990s", "A-1": a word of four small letters is no part of a code.
  return !/\p{Ll}{3,}/u.test(written);
}

const keyOf = (written: string): string => {
  const plain = written.replace(/^v(?=\d)/i, '');
  // The dots of a version tell 2.1 from 21; elsewhere signs between are written or not.
  return VERSION.test(plain) ? plain.toUpperCase() : plain.replace(/[-./]/g, '').toUpperCase();
};

/** All codes that a text may be said to hold: also over a blank ("VX 2041 B"). */
export function codesHeld(text: string): ReadonlySet<string> {
  const words = [...text.matchAll(TOGETHER)].map(([word]) => word);
  const held = new Set<string>();
  words.forEach((word, at) => {
    held.add(keyOf(word));
    for (let count = 2; count <= 3 && at + count <= words.length; count++)
      held.add(keyOf(words.slice(at, at + count).join('-')));
  });
  return held;
}
