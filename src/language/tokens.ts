import { porterStem } from './english/porter-stem.ts';
import { foldWord } from './fold-word.ts';
import { unitOfSymbol } from './units.ts';

/** A word of a text. Offsets are UTF-16 code units. */
export interface Token {
  /** As written. */
  text: string;
  /** Lower case, without accents, dots of an abbreviation and a possessive "'s". */
  lower: string;
  /** Porter stem of `lower`. */
  stem: string;
  start: number;
  end: number;
}

/**
 * Letters with their marks (a decomposed é is two signs) and digits; inside a word also dots (U.S.), apostrophes and the separators of a number (6,112).
 * Capitals that ran into the next word ("SCIOUpdated", where a page's layout was lost) are a word of their own.
 */
const WORD =
  /\p{Lu}\p{M}*(?:\.\p{Lu}\p{M}*)+\.?|(?:\p{Lu}\p{M}*){2,}(?=\p{Lu}\p{M}*(?:\p{Ll}\p{M}*){3,})|\p{N}+(?:[.,]\p{N}+)*(?:st|nd|rd|th|s)?(?![\p{L}\p{M}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

/** Scripts that are written without blanks; a dictionary tells the words apart (Unicode's, as the runtime has it). */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
/** Signs that the dictionary is given at once: of more it takes the square of their number. */
const LONGEST_RUN = 500;
const dictionary = new Intl.Segmenter('zh', { granularity: 'word' });

/** The stem that the index has of a word, whatever its language: Porter's. */
export const stem = porterStem;

/** The words of a text, in order. Hyphenated words are taken apart. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    if (UNSPACED.test(word)) {
      for (let from = 0; from < word.length; from += LONGEST_RUN)
        for (const { segment, index } of dictionary.segment(word.slice(from, from + LONGEST_RUN))) {
          const [lower, start] = [segment.normalize('NFC').toLowerCase(), match.index + from + index];
          tokens.push({ text: segment, lower, stem: lower, start, end: start + segment.length });
        }
      continue;
    }
    for (const [part, start] of withoutElision(word, match.index).flatMap(([own, at]) =>
      numberAndUnit(own, at),
    )) {
      const lower = normalise(part);
      tokens.push({ text: part, lower, stem: stem(lower), start, end: start + part.length });
    }
  }
  return tokens;
}

/** "l'ordre", "qu'une": the article or conjunction is a word of its own. */
function withoutElision(word: string, at: number): [string, number][] {
  const [elided] = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L}\p{M}*\p{L})/iu.exec(word) ?? [];
  if (!elided) return [[word, at]];
  return [
    [elided.slice(0, -1), at],
    [word.slice(elided.length), at + elided.length],
  ];
}

/** "10MB" is a number and its unit, as "10 MB" is; any other word is itself. */
function numberAndUnit(word: string, at: number): [string, number][] {
  const [, number = '', symbol = ''] = /^(\p{N}+(?:[.,]\p{N}+)*)(\p{L}+)$/u.exec(word) ?? [];
  if (symbol === '' || !unitOfSymbol(symbol)) return [[word, at]];
  return [
    [number, at],
    [symbol, at + number.length],
  ];
}

function normalise(word: string): string {
  const plain = foldWord(word).replace(/['’]s$|['’]$/, '');
  if (/^\p{N}/u.test(plain)) return plain.replace(/,(?=\d{3})/g, '');
  return plain.replace(/[.'’]/g, '');
}
