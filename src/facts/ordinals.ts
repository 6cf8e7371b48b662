import { isStopWord } from '../language/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';
import { findNumbers, type NamedNumber } from './numbers.ts';

/** Words between an edition's ordinal and the noun that it counts: "the Second Safe Mekong Joint Operation". */
const REACH = 4;

/** An edition that one text names and another has otherwise or not at all. */
export interface OtherEdition {
  /** The ordinal as it was asked or said: "Third". */
  asked: string;
  /** What stands in its place: "Second World Internet Conference"; null when nothing does. */
  found: string | null;
}

/**
 * Finds an ordinal of a text that counts another thing, or nothing, in the places given. The first place that counts the
 * same noun decides; where none does, the ordinal has to stand somewhere in the last.
 */
export function findOtherEdition(text: string, places: readonly string[]): OtherEdition | null {
  for (const ordinal of ordinalsIn(text)) {
    const noun = tokenize(text.slice(ordinal.end)).find(({ lower }) => !isStopWord(lower));
    const counted = places
      .map((place) => ({ place, ordinals: noun ? ordinalsBefore(noun, place) : [] }))
      .find(({ ordinals }) => ordinals.length > 0);
    const known = counted?.ordinals ?? ordinalsIn(places.at(-1) ?? '');
    if (known.some(({ value }) => value === ordinal.value)) continue;
    const other = counted?.ordinals[0];
    const found = counted && other ? phraseAt(counted.place, other) : null;
    return { asked: text.slice(ordinal.start, ordinal.end), found };
  }
  return null;
}

const ordinalsIn = (text: string) => findNumbers(text).filter(({ ordinal }) => ordinal);

/** The ordinals that stand before a noun, with at most a few words and no other ordinal between. */
function ordinalsBefore(noun: Token, text: string): NamedNumber[] {
  const nouns = tokenize(text).filter(({ stem }) => stem === noun.stem);
  const ordinals = ordinalsIn(text);
  return ordinals.filter(({ end }) =>
    nouns.some(({ start }) => {
      const between = start > end ? tokenize(text.slice(end, start)).length : REACH;
      return between < REACH && !ordinals.some((other) => other.start >= end && other.end <= start);
    }),
  );
}

/** An ordinal with the capitalised words behind it: "Second World Internet Conference". */
function phraseAt(text: string, { start, end }: NamedNumber): string {
  const words = /^(?:[\s-]+(?:of\s+)?\p{Lu}[\p{L}\p{N}-]*)*/u.exec(text.slice(end))?.[0] ?? '';
  return text.slice(start, end) + words;
}
