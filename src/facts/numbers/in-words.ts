import type { LanguagePack, Numeral } from '../../language/pack.ts';
import { numeralsValue, numeralWords } from './numerals.ts';
import { type Found, isJoined, joinedFrom, type Piece } from './pieces.ts';

/** "half of", "a third", "two thirds", "half hour"; before another noun the words count something ("a third time"). */
export function fractionInWords(
  text: string,
  pieces: readonly Piece[],
  at: number,
  pack: LanguagePack,
): Found | null {
  const { start } = pieces[at] as Piece;
  const fraction = numeralWords(pack).fractionAt(joinedFrom(text, pieces, at));
  if (!fraction) return null;
  const { end } = pieces[at + fraction.count - 1] as Piece;
  const next = pieces[at + fraction.count];
  const isBefore = next !== undefined && /^[\s-]+$/.test(text.slice(end, next.start));
  const last = pieces[at + fraction.count - 1] as Piece;
  const isOrdinalWord = pack.numbers.numerals.get(last.folded)?.ordinal === true;
  // "Half a day" and "a half day" measure; "a third day" counts.
  const isBeforeNoun =
    isBefore &&
    !pack.stopWords.has(next.folded) &&
    (isOrdinalWord || !(pack.units.has(next.folded) || fraction.value > 1));
  if (isBeforeNoun || (fraction.count === 1 && isOrdinalWord)) return null;
  const scale = scaleOfShare(text, pieces, at + fraction.count, pack);
  const count = fraction.count + (scale?.count ?? 0);
  return {
    number: {
      value: fraction.value * (scale?.value ?? 1),
      ordinal: false,
      spelled: true,
      start,
      end: (pieces[at + count - 1] as Piece).end,
    },
    count,
  };
}

/** "Half a million": the scale that a share is of. */
function scaleOfShare(
  text: string,
  pieces: readonly Piece[],
  at: number,
  { stopWords, numbers }: LanguagePack,
): { value: number; count: number } | null {
  const skipped =
    pieces[at] && isJoined(text, pieces, at) && stopWords.has((pieces[at] as Piece).folded) ? 1 : 0;
  const scale = numbers.numerals.get(pieces[at + skipped]?.folded ?? '');
  if (scale?.role !== 'scale' || scale.ordinal || !isJoined(text, pieces, at + skipped)) return null;
  return { value: scale.value, count: skipped + 1 };
}

/** "Forty-two", "the Third", "one and a half": the longest number that begins at a piece. */
export function inWords(
  text: string,
  pieces: readonly Piece[],
  at: number,
  pack: LanguagePack,
): Found | null {
  const words = numeralWords(pack);
  const first = words.at(joinedFrom(text, pieces, at));
  if (!first) return null;
  const numerals: Numeral[] = [...first.numerals];
  let { count } = first;
  while (!isOrdinal(numerals)) {
    const joiner = pieces[at + count];
    const skipped =
      joiner && pack.numbers.joiners.has(joiner.folded) && isJoined(text, pieces, at + count) ? 1 : 0;
    const next = words.at(joinedFrom(text, pieces, at + count + skipped));
    if (
      !next ||
      !isJoined(text, pieces, at + count + skipped) ||
      !goesOn(numerals, next.numerals, skipped === 1)
    )
      break;
    numerals.push(...next.numerals);
    count += skipped + next.count;
  }
  const part = isOrdinal(numerals) ? null : partBehind(text, pieces, at + count, pack);
  count += part?.count ?? 0;
  const value = numeralsValue(numerals) + (part?.value ?? 0);
  const { start } = pieces[at] as Piece;
  const { end } = pieces[at + count - 1] as Piece;
  return { number: { value, ordinal: isOrdinal(numerals), spelled: true, start, end }, count };
}

/** "One and a half": the share that a joiner adds to a number before it. */
function partBehind(
  text: string,
  pieces: readonly Piece[],
  at: number,
  pack: LanguagePack,
): { value: number; count: number } | null {
  const joiner = pieces[at];
  if (!joiner || !pack.numbers.joiners.has(joiner.folded)) return null;
  if (!isJoined(text, pieces, at) || !isJoined(text, pieces, at + 1)) return null;
  const fraction = numeralWords(pack).fractionAt(joinedFrom(text, pieces, at + 1));
  return fraction && fraction.value < 1 ? { value: fraction.value, count: fraction.count + 1 } : null;
}

const isOrdinal = (numerals: readonly Numeral[]): boolean => numerals.at(-1)?.ordinal === true;

/** Whether further numerals belong to the same number. "And" joins only behind a scale, or a unit before its ten (und) or behind it (y). */
function goesOn(numerals: readonly Numeral[], next: readonly Numeral[], isJoinedByAnd: boolean): boolean {
  const last = numerals.at(-1) as Numeral;
  const first = next[0] as Numeral;
  if (first.role === 'scale') return !isJoinedByAnd;
  if (last.role === 'ten') return first.role === 'unit' && first.value < 10;
  return last.role === 'scale' && last.value >= 100 && first.value < last.value;
}
