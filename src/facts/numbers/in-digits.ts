import type { LanguagePack } from '../../language/pack.ts';
import type { NamedNumber } from './named-number.ts';
import { type Found, type Piece, VULGAR } from './pieces.ts';

/** Scales as they are written behind digits: "1.5bn", "20 mn", "12k". */
const SHORT_SCALES: Record<string, number> = { k: 1e3, mn: 1e6, mln: 1e6, bn: 1e9, tn: 1e12, trn: 1e12 };

/** These are scales only of money: "$1.5m"; elsewhere they are units. */
const MONEY_SCALES: Record<string, number> = { m: 1e6, b: 1e9, t: 1e12 };

const CURRENCY_SIGN = /[$€£¥₹]\s?$/;

/** "1/2": a proper fraction that is no part of a date or a path. */
const SLASHED = /(?<![\p{L}\p{N}/.-])(\d{1,2})\/(\d{1,2})(?![\p{L}\p{N}/.-])/gu;

/** Whether a sign stands before a number, and before its currency: "−5", "-$5", "minus 5". A hyphen between two things is none. */
const SIGN = /(?:(?<=^|[\s([{:=,;])[-−–]\s?[$€£¥]?|\bminus\s+)$/i;

/** Characters before a number in which its sign stands. */
const LONGEST_SIGN = 8;

/** A number whose first piece is digits: "6,112", "20 million", "13th", "−5", "$1.5m", "2½". */
export function inDigits(text: string, pieces: readonly Piece[], at: number, pack: LanguagePack): Found {
  const piece = pieces[at] as Piece;
  const before = text.slice(Math.max(0, piece.start - LONGEST_SIGN), piece.start);
  const sign = SIGN.exec(before);
  // "10 – 5" is a range, or a dash.
  const isNegative = sign !== null && !/\d\s*[-−–]\s?$/.test(before) && !/[–-]\s$/.test(before);
  const start = isNegative ? piece.start - sign[0].length : piece.start;
  let value = VULGAR[piece.text] ?? numberOf(piece.text, pack);
  let { end } = piece;
  let count = 1;
  let ordinal = false;
  const next = pieces[at + 1];
  const between = next && text.slice(end, next.start);
  const vulgar = next && VULGAR[next.text];
  if (next && vulgar !== undefined && /^\s?$/.test(between ?? '')) {
    // "2½"
    value += vulgar;
    end = next.end;
    count = 2;
  } else if (next && between === '' && pack.numbers.ordinalEndings.has(next.folded)) {
    ordinal = true;
    end = next.end;
    count = 2;
  } else if (pack.numbers.ordinalDot && isOrdinalDot(text, piece)) {
    ordinal = true;
    end += 1;
  } else {
    const scaled = scaleBehind(text, pieces, at, start, pack);
    if (scaled) ({ value, end, count } = { ...scaled, value: value * scaled.value });
  }
  return { number: { value: isNegative ? -value : value, ordinal, spelled: false, start, end }, count };
}

/** "1.500,50" in the marks of its language. */
function numberOf(digits: string, { numbers: { decimal } }: LanguagePack): number {
  const plain =
    decimal === ',' ? digits.replace(/[.'’\s]/g, '').replace(',', '.') : digits.replace(/[,'’\s]/g, '');
  return Number(plain);
}

/** "3. Versuch": a short number whose dot is followed by a word, in running text. */
const isOrdinalDot = (text: string, { text: digits, end }: Piece): boolean =>
  /^\d{1,2}$/.test(digits) && /^\.\s\p{L}/u.test(text.slice(end, end + 3));

/** What digits are multiplied with: "20 million", "12k", "$1.5m", "3 hundred thousand". */
function scaleBehind(
  text: string,
  pieces: readonly Piece[],
  at: number,
  start: number,
  pack: LanguagePack,
): { value: number; end: number; count: number } | null {
  let value = 1;
  let count = 1;
  let { end } = pieces[at] as Piece;
  for (let next = pieces[at + 1]; next; next = pieces[at + count]) {
    const between = text.slice(end, next.start);
    const short =
      count === 1 && /^\s?$/.test(between)
        ? shortScale(next.text, between, text.slice(Math.max(0, start - 2), start))
        : undefined;
    const character = between.trim() === '' ? pack.numbers.characters?.scales.get(next.text) : undefined;
    const word = pack.numbers.numerals.get(next.folded);
    const factor =
      short ??
      character ??
      (word?.role === 'scale' && !word.ordinal && /^[\s-]+$/.test(between) ? word.value : undefined);
    if (factor === undefined) break;
    value *= factor;
    count++;
    // "2 Mrd. Euro": the dot is the abbreviation's.
    end = next.end + (pack.abbreviations.leading.has(next.folded) && text[next.end] === '.' ? 1 : 0);
    if (short !== undefined) break;
  }
  return count > 1 ? { value, end, count } : null;
}

/** The scale that letters right behind digits stand for; undefined when they are a word or a unit. */
function shortScale(piece: string, between: string, before: string): number | undefined {
  const lower = piece.toLowerCase();
  if (CURRENCY_SIGN.test(before) && between === '' && MONEY_SCALES[lower]) return MONEY_SCALES[lower];
  // With a blank between, "k" is a word of its own.
  return lower === 'k' && between !== '' ? undefined : SHORT_SCALES[lower];
}

/** The proper fractions of a text. */
export function slashedIn(text: string): NamedNumber[] {
  return [...text.matchAll(SLASHED)].flatMap((match) => {
    const [above, below] = [Number(match[1]), Number(match[2])];
    if (above === 0 || above >= below) return [];
    const end = match.index + match[0].length;
    return [{ value: above / below, ordinal: false, spelled: false, start: match.index, end }];
  });
}
