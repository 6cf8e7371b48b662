import { foldWord } from '../../language/fold-word.ts';
import type { LanguagePack } from '../../language/pack.ts';
import type { NamedNumber } from './named-number.ts';
import { LONGEST_PHRASE } from './numerals.ts';

/** Signs that are a share of one. */
export const VULGAR: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
};

/** Digits or a word of a text; what numbers are read from. */
export interface Piece {
  text: string;
  folded: string;
  start: number;
  end: number;
}

/** A number and how many pieces it takes. */
export interface Found {
  number: NamedNumber;
  count: number;
}

/** The pieces of a text, in order. */
export const piecesOf = (text: string, pack: LanguagePack): Piece[] =>
  [...text.matchAll(pieceOf(pack))].map((match) => ({
    text: match[0],
    folded: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Whether nothing but blanks and hyphens stands before a piece, behind the one before it. */
export function isJoined(text: string, pieces: readonly Piece[], at: number): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  return before !== undefined && piece !== undefined && /^[\s-]+$/.test(text.slice(before.end, piece.start));
}

/** The words from a piece on that stand together, at most as many as a phrase has. */
export function joinedFrom(text: string, pieces: readonly Piece[], at: number): string[] {
  const words: string[] = [];
  for (let n = at; n < Math.min(pieces.length, at + LONGEST_PHRASE); n++) {
    if (n > at && !isJoined(text, pieces, n)) break;
    words.push((pieces[n] as Piece).folded);
  }
  return words;
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
