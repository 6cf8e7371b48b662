import { isStopWord } from '../language/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';
import type { Facts } from './facts.ts';
import type { NamedNumber } from './numbers.ts';

/** Words between an ordinal and the noun that it counts: "the Second Safe Mekong Joint Operation". */
const REACH = 4;

/** Ordinals of a text that are looked at; more are a table of contents. */
const MOST = 20;

/** Characters behind an ordinal in which its noun stands. */
const NEAR = 200;

/** An ordinal that one text names and another has otherwise or not at all. */
export interface OtherOrdinal {
  /** As it was asked or said: "Third". */
  asked: string;
  /** What stands in its place: "Second World Internet Conference"; null when nothing does. */
  found: string | null;
}

/**
 * Finds an ordinal of a text that counts another thing, or nothing, in the places given. The first place that counts the
 * same noun decides; where none does, the ordinal has to stand somewhere in the last.
 */
export function findOtherOrdinal({ text, numbers }: Facts, places: readonly Facts[]): OtherOrdinal | null {
  for (const ordinal of numbers.filter(isOrdinal).slice(0, MOST)) {
    const noun = tokenize(text.slice(ordinal.end, ordinal.end + NEAR)).find(
      ({ lower }) => !isStopWord(lower),
    );
    const counted = places
      .map((place) => ({ place, ordinals: noun ? ordinalsBefore(noun, place) : [] }))
      .find(({ ordinals }) => ordinals.length > 0);
    const known = counted?.ordinals ?? places.at(-1)?.numbers.filter(isOrdinal) ?? [];
    if (known.some(({ value }) => value === ordinal.value)) continue;
    const other = counted?.ordinals[0];
    const found = counted && other ? phraseAt(counted.place.text, other) : null;
    return { asked: text.slice(ordinal.start, ordinal.end), found };
  }
  return null;
}

const isOrdinal = ({ ordinal }: NamedNumber): boolean => ordinal;

/** The ordinals that stand before a noun, with at most a few words and no other ordinal between. */
function ordinalsBefore(noun: Token, { tokens, numbers }: Facts): NamedNumber[] {
  const ordinals = numbers.filter(isOrdinal);
  const before = new Set<NamedNumber>();
  let next = 0;
  tokens.forEach((token, at) => {
    while (next < ordinals.length && (ordinals[next] as NamedNumber).end <= token.start) next++;
    const nearest = ordinals[next - 1];
    if (token.stem !== noun.stem || !nearest) return;
    const near = tokens.slice(Math.max(0, at - REACH), at).filter(({ start }) => start >= nearest.end).length;
    if (near < REACH) before.add(nearest);
  });
  return [...before];
}

/** An ordinal with the capitalised words behind it: "Second World Internet Conference". */
function phraseAt(text: string, { start, end }: NamedNumber): string {
  const words = /^(?:[\s-]+(?:of\s+)?\p{Lu}[\p{L}\p{N}-]*)*/u.exec(text.slice(end))?.[0] ?? '';
  return text.slice(start, end) + words;
}
