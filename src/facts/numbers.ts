import { foldWord } from '../language/fold-word.ts';
import type { LanguagePack, Numeral } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { LONGEST_PHRASE, numeralsValue, numeralWords, valueOfCharacters } from './numerals.ts';
import { inOrder, withoutOverlap } from './overlap.ts';

/** A number named in a text, in digits or in words. Offsets are UTF-16 code units. */
export interface NamedNumber {
  /** With its sign, its scale ("1.5bn", "20 million") and as a fraction ("½", "two thirds"). */
  value: number;
  /** "third" and "3rd" are ordinal; "3", "three" and "3 million" are cardinal. */
  ordinal: boolean;
  /** Written in letters ("three"). */
  spelled: boolean;
  start: number;
  end: number;
}

/** Scales as they are written behind digits: "1.5bn", "20 mn", "12k". */
const SHORT_SCALES: Record<string, number> = { k: 1e3, mn: 1e6, mln: 1e6, bn: 1e9, tn: 1e12, trn: 1e12 };

/** These are scales only of money: "$1.5m"; elsewhere they are units. */
const MONEY_SCALES: Record<string, number> = { m: 1e6, b: 1e9, t: 1e12 };

const CURRENCY_SIGN = /[$€£¥₹]\s?$/;

const VULGAR: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
};

/** "1/2": a proper fraction that is no part of a date or a path. */
const SLASHED = /(?<![\p{L}\p{N}/.-])(\d{1,2})\/(\d{1,2})(?![\p{L}\p{N}/.-])/gu;

/** Whether a sign stands before a number, and before its currency: "−5", "-$5", "minus 5". A hyphen between two things is none. */
const SIGN = /(?:(?<=^|[\s([{:=,;])[-−–]\s?[$€£¥]?|\bminus\s+)$/i;

/** Characters before a number in which its sign stands. */
const LONGEST_SIGN = 8;

/** All numbers of a text, in order: "6,112", "20 million", "forty-two", "13th", "the Third", "−5", "$1.5m", "two thirds". */
export function findNumbers(text: string, pack: LanguagePack = PACKS.en): NamedNumber[] {
  const pieces = [...text.matchAll(pieceOf(pack))].map((match) => ({
    text: match[0],
    folded: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found = [...slashedIn(text), ...charactersIn(text, pack)];
  const free = new Set(withoutOverlap(pieces, inOrder(found)));
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece;
    const number = !free.has(piece) ? null : numberAt(text, pieces, at, pack);
    if (number) found.push(number.number);
    at += number?.count ?? 1;
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Piece {
  text: string;
  folded: string;
  start: number;
  end: number;
}

/** A number and the pieces that it takes. */
interface Found {
  number: NamedNumber;
  count: number;
}

function numberAt(text: string, pieces: readonly Piece[], at: number, pack: LanguagePack): Found | null {
  const piece = pieces[at] as Piece;
  if (/^\d/.test(piece.text) || VULGAR[piece.text] !== undefined) return inDigits(text, pieces, at, pack);
  // 十 of 十分 is found, or left, as a character.
  return pack.numbers.characters
    ? null
    : (fractionInWords(text, pieces, at, pack) ?? inWords(text, pieces, at, pack));
}

function inDigits(text: string, pieces: readonly Piece[], at: number, pack: LanguagePack): Found {
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

/** "half of", "a third", "two thirds", "half hour"; before another noun the words count something ("a third time"). */
function fractionInWords(
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

function inWords(text: string, pieces: readonly Piece[], at: number, pack: LanguagePack): Found | null {
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

/** Whether nothing but blanks and hyphens stands before a piece, behind the one before it. */
function isJoined(text: string, pieces: readonly Piece[], at: number): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  return before !== undefined && piece !== undefined && /^[\s-]+$/.test(text.slice(before.end, piece.start));
}

/** The words from a piece on that stand together, at most as many as a phrase has. */
function joinedFrom(text: string, pieces: readonly Piece[], at: number): string[] {
  const words: string[] = [];
  for (let n = at; n < Math.min(pieces.length, at + LONGEST_PHRASE); n++) {
    if (n > at && !isJoined(text, pieces, n)) break;
    words.push((pieces[n] as Piece).folded);
  }
  return words;
}

function slashedIn(text: string): NamedNumber[] {
  return [...text.matchAll(SLASHED)].flatMap((match) => {
    const [above, below] = [Number(match[1]), Number(match[2])];
    if (above === 0 || above >= below) return [];
    const end = match.index + match[0].length;
    return [{ value: above / below, ordinal: false, spelled: false, start: match.index, end }];
  });
}

/** Numbers in characters of their own: 三百五十, 第三, 三分之二; a lone sign only before what it counts (三个) or measures. */
function charactersIn(text: string, pack: LanguagePack): NamedNumber[] {
  const { characters, fractions } = pack.numbers;
  if (!characters) return [];
  const { digits, scales, ordinalPrefix, counters, sharePrefixes } = characters;
  const signs = [...digits.keys(), ...scales.keys()].join('');
  const shares = [...fractions.keys()].sort((a, b) => b.length - a.length).join('|');
  const form = new RegExp(
    `(?<prefixed>${[...sharePrefixes.keys()].join('|')})|(?<share>${shares})|(?<prefix>${ordinalPrefix})?(?:(?<!\\d)(?<run>[${signs}]+)|(?<=${ordinalPrefix})(?<digits>\\d+))`,
    'gu',
  );
  return [...text.matchAll(form)].flatMap(({ groups = {}, index: start, 0: whole }) => {
    const { prefixed, share, prefix, run = '', digits: inDigits } = groups;
    // 百分之 is the unit of the number behind it.
    if (prefixed !== undefined) return [];
    const end = start + whole.length;
    const found = { ordinal: prefix !== undefined, spelled: inDigits === undefined, start, end };
    if (share !== undefined)
      // 半 is a share only of what is measured (半小时); elsewhere it is part of a word.
      return share.length > 1 || measures(text, end, pack)
        ? [{ ...found, value: fractions.get(share) as number }]
        : [];
    if (inDigits !== undefined) return [{ ...found, value: Number(inDigits) }];
    const value = valueOfCharacters(run, characters);
    // 十分 is "very", 十分钟 are ten minutes.
    const isCount =
      run.length > 1 ||
      prefix !== undefined ||
      measures(text, end, pack) ||
      (/^[^分]/u.test(text.slice(end)) && counters.has(text[end] ?? ''));
    // 十分, 一般, 万一: a word and no number.
    if (value === null || !isCount) return [];
    return [{ ...found, value }];
  });
}

/** Longest unit that is written without blanks, in signs. */
const LONGEST_UNIT = 5;

/** Whether a unit begins at a place of a text without blanks, behind a counter or not. */
function measures(text: string, at: number, { units, numbers }: LanguagePack): boolean {
  const from = numbers.characters?.counters.has(text[at] ?? '') ? [at, at + 1] : [at];
  return from.some((place) =>
    Array.from({ length: LONGEST_UNIT }, (_, n) => text.slice(place, place + n + 1)).some((word) =>
      units.has(word),
    ),
  );
}

const patterns = new WeakMap<LanguagePack, RegExp>();

/** Digits with the marks of their language, or a word. */
function pieceOf(pack: LanguagePack): RegExp {
  let pattern = patterns.get(pack);
  if (!pattern) {
    const { decimal, thousands, characters } = pack.numbers;
    const marks = thousands.map((mark) =>
      mark.replace(/[.\s]/g, (sign) => (sign === '.' ? '\\.' : '[ \\u00A0\\u202F]')),
    );
    const mark = decimal === '.' ? '\\.' : ',';
    const grouped =
      marks.length > 0 ? `\\d{1,3}(?:(?:${marks.join('|')})\\d{3})+(?!\\d)(?:${mark}\\d+)?|` : '';
    const scales = characters ? `[${[...characters.scales.keys()].join('')}]|` : '';
    pattern = new RegExp(
      `${grouped}\\d+(?:${mark}\\d+)?|[${Object.keys(VULGAR).join('')}]|${scales}[\\p{L}\\p{M}]+`,
      'gu',
    );
    patterns.set(pack, pattern);
  }
  return pattern;
}
