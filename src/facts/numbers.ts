import type { LanguagePack } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { charactersIn } from './numbers/in-characters.ts';
import { inDigits, slashedIn } from './numbers/in-digits.ts';
import { fractionInWords, inWords } from './numbers/in-words.ts';
import type { NamedNumber } from './numbers/named-number.ts';
import { type Found, type Piece, piecesOf, VULGAR } from './numbers/pieces.ts';
import { inOrder, withoutOverlap } from './overlap.ts';

export type { NamedNumber };

/** All numbers of a text, in order: "6,112", "20 million", "forty-two", "13th", "the Third", "−5", "$1.5m", "two thirds". */
export function findNumbers(text: string, pack: LanguagePack = PACKS.en): NamedNumber[] {
  const pieces = piecesOf(text, pack);
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

function numberAt(text: string, pieces: readonly Piece[], at: number, pack: LanguagePack): Found | null {
  const piece = pieces[at] as Piece;
  if (/^\d/.test(piece.text) || VULGAR[piece.text] !== undefined) return inDigits(text, pieces, at, pack);
  // 十 of 十分 is found, or left, as a character.
  return pack.numbers.characters
    ? null
    : (fractionInWords(text, pieces, at, pack) ?? inWords(text, pieces, at, pack));
}
