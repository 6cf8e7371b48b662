import { tokenize } from '../language/tokens.ts';
import { unitOfWord } from '../language/unit-words.ts';
import { type Unit, unitOfSymbol } from '../language/units.ts';
import { findNumbers, type NamedNumber } from './numbers.ts';

/** A number with its unit: "$20m", "−5 °C", "20 per cent", "20 million Australian dollars". */
export interface Quantity extends NamedNumber {
  unit: Unit | null;
  /** The unit as it is written; empty without one. */
  written: string;
  /** Only a blank stands between number and unit, or nothing. */
  isClose: boolean;
}

/** Words between a number and its unit: "20 million Australian dollars". */
const REACH = 3;

const SIGN_BEFORE = /(?:US\$|A\$|[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|SEK|NOK|DKK|ZAR|RUB)\s?)$/;

/** Characters before a number in which its sign stands. */
const LONGEST_SIGN = 12;

/** A symbol right behind a number; letters must not go on. */
const SYMBOL_BEHIND = /^\s?(°\s?[CFK]|[%‰¢€£$¥℃℉]|[A-Za-zµμ]{1,5}\.?)(?![\p{L}\p{N}])/u;

const PERCENT_BEHIND = /^(?:\s*-?\s*)(?:per\s?cent|percent|pct)(?:age)?(?:[\s-]points?)?\b/i;
const POINTS = /points?$/i;
const DEGREES = /^\s?(?:degrees?|°)\s*/i;

/** The numbers of a text that count or measure, in order, each with its unit. */
export function findQuantities(text: string): Quantity[] {
  return findNumbers(text)
    .filter(({ ordinal }) => !ordinal)
    .map((number) => ({ ...number, ...unitOf(text, number) }));
}

function unitOf(text: string, { start, end }: NamedNumber): Pick<Quantity, 'unit' | 'written' | 'isClose'> {
  const sign =
    SIGN_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_SIGN), start).replace(/[-−–]\s?$/, ''))?.[0] ??
    SIGN_BEFORE.exec(text.slice(start, start + 3).replace(/\d.*$/, ''))?.[0];
  if (sign !== undefined) {
    const symbol = sign.trim().replace(/^A\$$/, '$');
    return { unit: unitOfSymbol(symbol) ?? null, written: sign.trim(), isClose: true };
  }
  const behind = text.slice(end, end + 60);
  const percent = PERCENT_BEHIND.exec(behind)?.[0].trim();
  if (percent !== undefined) {
    const name = POINTS.test(percent) ? 'percentage point' : 'percent';
    return { unit: { name, kind: 'share', factor: null }, written: percent, isClose: true };
  }
  const symbol = SYMBOL_BEHIND.exec(behind)?.[1]?.replace(/\s/g, '');
  const bySymbol = symbol === undefined ? undefined : unitOfSymbol(symbol.replace(/^°K$/, 'K'));
  // "5 m" measures; "5 a", "20 in 1999" do not: words are looked for as words.
  if (symbol !== undefined && bySymbol) return { unit: bySymbol, written: symbol, isClose: true };
  const degrees = DEGREES.exec(behind)?.[0].length ?? 0;
  const words = tokenize(behind.slice(degrees)).slice(0, REACH);
  const at = words.findIndex(({ lower }) => unitOfWord(lower) !== undefined);
  const word = words[at];
  if (!word) return { unit: null, written: '', isClose: false };
  return {
    unit: unitOfWord(word.lower) ?? null,
    written: word.text,
    isClose: at === 0 && /^[\s-]*$/.test(behind.slice(degrees, degrees + word.start)),
  };
}
