import type { LanguagePack, Numeral } from '../../language/pack.ts';

/** A run of words that says a number, or a part of one. */
export interface NumeralRun {
  numerals: readonly Numeral[];
  /** Words that it takes. */
  count: number;
}

/** A language's words of numbers, ready to be looked for. */
export interface NumeralWords {
  /** The numerals that begin at a word. @param words folded, from this word on. */
  at(words: readonly string[]): NumeralRun | null;
  /** The share of one that is said from a word on: "two thirds". */
  fractionAt(words: readonly string[]): { value: number; count: number } | null;
}

/** Longest phrase for one number or fraction, in words: "quatre vingt dix sept". */
export const LONGEST_PHRASE = 4;

/** Longest word that is taken apart into numerals, in letters. */
const LONGEST_COMPOUND = 60;

const kept = new WeakMap<LanguagePack, NumeralWords>();

/** The words of numbers of a language; made once a pack. */
export function numeralWords(pack: LanguagePack): NumeralWords {
  let words = kept.get(pack);
  if (!words) {
    words = makeNumeralWords(pack);
    kept.set(pack, words);
  }
  return words;
}

const asPhrase = (key: string): string => key.replace(/[\s-]+/g, ' ').trim();

function byPhrase<Value>(entries: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...entries].map(([key, value]) => [asPhrase(key), value]));
}

function makeNumeralWords({ numbers }: LanguagePack): NumeralWords {
  const numerals = byPhrase(numbers.numerals);
  const fractions = byPhrase(numbers.fractions);
  const longestOf = <Value>(entries: ReadonlyMap<string, Value>, words: readonly string[]) => {
    for (let count = Math.min(LONGEST_PHRASE, words.length); count > 0; count--) {
      const value = entries.get(words.slice(0, count).join(' '));
      if (value !== undefined) return { value, count };
    }
    return null;
  };
  const compounds = new Map<string, readonly Numeral[] | null>();
  const compound = (word: string): readonly Numeral[] | null => {
    if (!numbers.compounds || word.length > LONGEST_COMPOUND) return null;
    let known = compounds.get(word);
    if (known === undefined) {
      known = takeApart(word, numerals, numbers.joiners);
      if (compounds.size > 10_000) compounds.clear();
      compounds.set(word, known);
    }
    return known;
  };
  return {
    at(words) {
      const found = longestOf(numerals, words);
      if (found) return { numerals: [found.value], count: found.count };
      const parts = compound(words[0] ?? '');
      return parts ? { numerals: parts, count: 1 } : null;
    },
    fractionAt: (words) => longestOf(fractions, words),
  };
}

/** "dreihundertfünfzig" as its numerals; null when it is no number. The longest beginning that leaves a number is taken. */
function takeApart(
  word: string,
  numerals: ReadonlyMap<string, Numeral>,
  joiners: ReadonlySet<string>,
): readonly Numeral[] | null {
  /** For each place the numerals behind it, from the end on. */
  const behind: (readonly Numeral[] | null)[] = new Array(word.length + 1).fill(null);
  behind[word.length] = [];
  for (let from = word.length - 1; from >= 0; from--) {
    for (let to = word.length; to > from && behind[from] === null; to--) {
      const rest = behind[to];
      if (!rest) continue;
      const part = word.slice(from, to);
      const numeral = numerals.get(part);
      if (numeral) behind[from] = [numeral, ...rest];
      else if (joiners.has(part) && rest.length > 0 && from > 0) behind[from] = rest;
    }
  }
  const parts = behind[0];
  return parts && parts.length > 1 ? parts : null;
}

/** The value of numerals in the order of their language: "three hundred fifty", "ein und zwanzig". */
export function numeralsValue(numerals: readonly Numeral[]): number {
  let total = 0;
  let group = 0;
  for (const { value, role } of numerals) {
    if (role !== 'scale') group += value;
    else if (value < 1_000) group = (group || 1) * value;
    else {
      total += (group || 1) * value;
      group = 0;
    }
  }
  return total + group;
}

/** The value of a run of characters that write a number, 三百五十 or 二〇二一; null when it is none. */
export function valueOfCharacters(
  run: string,
  { digits, scales }: NonNullable<LanguagePack['numbers']['characters']>,
): number | null {
  const signs = [...run];
  if (signs.every((sign) => digits.has(sign)))
    return signs.length === 1 || signs.length > 2
      ? signs.reduce((sum, sign) => sum * 10 + (digits.get(sign) as number), 0)
      : null;
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const sign of signs) {
    const scale = scales.get(sign);
    if (scale === undefined) digit = digits.get(sign) as number;
    else if (scale < 10_000) {
      group += (digit || 1) * scale;
      digit = 0;
    } else {
      total = (total + group + digit || 1) * scale;
      group = 0;
      digit = 0;
    }
  }
  return total + group + digit;
}
