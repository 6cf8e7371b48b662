import { foldWord } from '../language/fold-word.ts';
import type { LanguagePack } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { mayBeSameUnit, type Unit, unitNamed, unitOfSymbol } from '../language/units.ts';
import { unspacedUnitAt } from '../language/unspaced-unit.ts';
import { findNumbers, type NamedNumber } from './numbers.ts';

/** A number with its unit: "$20m", "−5 °C", "20 per cent", "20 million Australian dollars", "half an hour". */
export interface Quantity extends NamedNumber {
  unit: Unit | null;
  /** The unit as it is written; empty without one. */
  written: string;
  /** Only a blank stands between number and unit, or nothing. */
  isClose: boolean;
}

/** Words between a number and its unit: "20 million Australian dollars". */
const REACH = 3;

const CODES =
  'USD|AUD|CAD|NZD|HKD|SGD|EUR|GBP|CHF|JPY|CNY|RMB|INR|SEK|NOK|DKK|ZAR|RUB|BRL|PLN|CZK|HUF|MXN|KRW|TRY|AED';
/** "€5", "R$ 5"; in "5 € 20" the sign belongs to the number before it. */
const SIGN_BEFORE = new RegExp(
  `(?:(?:US|AU|CA|NZ|HK|A|C|S|R)\\$\\s?|[$€£¥₹₽₩₺]|(?<!\\d\\s?)[$€£¥₹₽₩₺]\\s|\\b(?:${CODES})\\s?)$`,
);

/** Characters before a number in which its sign stands. */
const LONGEST_SIGN = 12;

/** A symbol right behind a number; letters must not go on. A full stop behind it may be the sentence's. */
const SYMBOL_BEHIND =
  /^\s?(°\s?[CFK]|[%‰¢€£$¥℃℉°₽₩₺₹]|R\$|[\p{Script=Latin}\p{Script=Greek}µ]{1,5}[²³]?(?:\/(?:\p{Script=Latin}{1,4}|\d+\s?\p{Script=Latin}{1,3}))?|dB\(A\))(?![\p{L}\p{N}])/u;

/** Characters behind a number in which its unit stands. */
const LONGEST_UNIT = 60;

const WORD = /[\p{L}\p{M}]+/gu;
/** Where words behind a number no longer belong to it. */
const BORDER = /[.,;:!?()\n]/;
const HYPHENS = /[-‐‑]/g;

/** The numbers of a text that count or measure, in order, each with its unit. */
export function findQuantities(text: string, pack: LanguagePack = PACKS.en): Quantity[] {
  return quantitiesOf(text, findNumbers(text, pack), pack);
}

/** The same of numbers that were found already. */
export function quantitiesOf(text: string, numbers: readonly NamedNumber[], pack: LanguagePack): Quantity[] {
  const quantities = numbers
    .filter(({ ordinal }) => !ordinal)
    .map((number) => ({ ...number, ...unitOf(text, number, pack) }));
  // "Vingt pour cent": what reads like a number within a unit is none. 百分之二十: the unit stands first.
  let end = 0;
  return quantities.filter((quantity) => {
    if (quantity.start < end) return false;
    if (quantity.isClose && quantity.written)
      end = Math.max(quantity.end, text.indexOf(quantity.written, quantity.end) + quantity.written.length);
    return true;
  });
}

type UnitOfNumber = Pick<Quantity, 'unit' | 'written' | 'isClose'>;

const none: UnitOfNumber = { unit: null, written: '', isClose: false };

function unitOf(text: string, number: NamedNumber, pack: LanguagePack): UnitOfNumber {
  return (
    shareBefore(text, number, pack) ??
    signBefore(text, number) ??
    symbolBehind(text, number) ??
    wordBehind(text, number, pack) ??
    none
  );
}

/** 百分之二十: the unit stands before the number. */
function shareBefore(text: string, { start }: NamedNumber, { numbers }: LanguagePack): UnitOfNumber | null {
  for (const [prefix, name] of numbers.characters?.sharePrefixes ?? [])
    if (text.startsWith(prefix, start - prefix.length))
      return { unit: unitNamed(name), written: '', isClose: true };
  return null;
}

function signBefore(text: string, { start }: NamedNumber): UnitOfNumber | null {
  const before = text.slice(Math.max(0, start - LONGEST_SIGN), start).replace(/[-−–]\s?$/, '');
  const sign = (SIGN_BEFORE.exec(before) ??
    SIGN_BEFORE.exec(text.slice(start, start + 3).replace(/\d.*$/s, '')))?.[0].trim();
  const unit = sign && unitOfSymbol(sign);
  return unit ? { unit, written: sign, isClose: true } : null;
}

/** "5 m" measures, "5 a" does not; "20 in 1999" is no inch. */
function symbolBehind(text: string, { end }: NamedNumber): UnitOfNumber | null {
  const symbol = SYMBOL_BEHIND.exec(text.slice(end, end + LONGEST_UNIT))?.[1]
    ?.replace(/\s/g, '')
    .replace(/^°K$/, 'K');
  if (!symbol) return null;
  const unit = unitOfSymbol(symbol) ?? ratioOf(symbol);
  return unit ? { unit, written: symbol, isClose: true } : null;
}

/** "mg/l", "EUR/kWh": one unit by another. */
function ratioOf(symbol: string): Unit | null {
  const [above = '', below] = symbol.split('/');
  if (below === undefined) return null;
  const unit = unitOfSymbol(above);
  return unit ? { name: `${unit.name}/${below}`, kind: `${unit.kind}/${below}`, factor: unit.factor } : null;
}

function wordBehind(text: string, { end }: NamedNumber, pack: LanguagePack): UnitOfNumber | null {
  const behind = text.slice(end, end + LONGEST_UNIT);
  const border = BORDER.exec(behind)?.index ?? behind.length;
  const near = behind.slice(0, border);
  if (pack.numbers.characters) return unspacedUnit(near, pack);
  const words = [...near.replace(HYPHENS, ' ').matchAll(WORD)].slice(0, REACH);
  for (const [at, first] of words.entries()) {
    for (let count = Math.min(REACH, words.length - at); count > 0; count--) {
      const last = words[at + count - 1] as RegExpExecArray;
      const written = near.slice(first.index, last.index + last[0].length);
      const name = pack.units.get(foldWord(written).replace(HYPHENS, ' ').replace(/\s+/g, ' '));
      if (name === undefined) continue;
      return {
        unit: unitNamed(name),
        written,
        isClose: at === 0 && /^[\s-]*$/.test(near.slice(0, first.index)),
      };
    }
  }
  return null;
}

/** Where words have no blanks between, the unit stands right behind the number: 5公斤, 三个小时. */
function unspacedUnit(behind: string, pack: LanguagePack): UnitOfNumber | null {
  const unit = unspacedUnitAt(behind.trimStart(), 0, pack);
  return unit && { unit: unitNamed(unit.name), written: unit.written, isClose: true };
}

/** Two values that differ by less than this share are one, rounded otherwise ("two thirds", "0.667"; "5 lb", "2.27 kg"). */
const ROUNDING = 2e-3;

/** Whether two values are one but for rounding. */
export const isSameValue = (a: number, b: number): boolean =>
  Math.abs(a - b) <= ROUNDING * Math.min(Math.abs(a), Math.abs(b), 1) ||
  (Math.abs(a) > 1 && Math.abs(a - b) <= 1e-9 * Math.abs(a));

/** Whether two quantities measure the same: of one unit, or of two units of a kind with the same amount ("1.4 km", "1,400 m"). */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  if (!a.unit || !b.unit) return a.unit === b.unit && isSameValue(a.value, b.value);
  if (mayBeSameUnit(a.unit, b.unit)) return isSameValue(a.value, b.value);
  return isConverted(a, b);
}

/** Whether one quantity is the other in another unit. */
export function isConverted(a: Quantity, b: Quantity): boolean {
  if (!a.unit || !b.unit || a.unit.kind !== b.unit.kind || a.unit.name === b.unit.name) return false;
  const { factor: one } = a.unit;
  const { factor: other } = b.unit;
  if (one === null || other === null) return false;
  const [x, y] = [a.value * one, b.value * other];
  return Math.abs(x - y) <= CONVERTED * Math.max(Math.abs(x), Math.abs(y));
}

/** Share by which a converted quantity may differ: people round when they convert. */
const CONVERTED = 5e-3;
