import { foldWord } from '../../language/fold-word.ts';
import { mayBeSameUnit } from '../../language/units.ts';
import type { Facts } from '../facts.ts';
import type { Mismatch } from '../mismatch.ts';
import type { NamedNumber } from '../numbers.ts';
import { inOrder, withoutOverlap } from '../overlap.ts';
import { isConverted, isSameQuantity, isSameValue, type Quantity } from '../quantities.ts';
import { arithmeticGives, countsSomething, isYearBefore } from './arithmetic.ts';

/** Numbers of a source that are looked at one by one; a longer one is a table of numbers. */
const MOST = 400;

/** Finds a number or quantity of a claim that a source does not hold, in whatever words, units or rounding; null when it holds all. */
export function findOtherNumber(claim: Facts, source: Facts): Mismatch | null {
  const known = source.quantities.slice(0, MOST);
  for (const said of ownNumbers(claim, source)) {
    const same = known.filter(
      (own) => isSameValue(own.value, said.value) && isWrittenAlike(claim, said, source, own),
    );
    if (same.some((own) => goesWith(said, own, claim, source))) continue;
    if (known.some((own) => isConverted(said, own) || isShareOf(said, own) || isRoundedTo(claim, said, own)))
      continue;
    // "The 15th" where the claim has "15".
    if (!said.unit && source.numbers.some((own) => own.ordinal && !own.spelled && own.value === said.value))
      continue;
    const text = claim.text.slice(said.start, said.end);
    if (same.length > 0) return { kind: 'quantity', text: said.written ? `${text} ${said.written}` : text };
    if (isTimes(said.value, source) || countsSomething(said, source)) continue;
    const amounts = withoutOverlap(known, inOrder(source.dates)).filter(
      (own) => !isListMark(source.text, own),
    );
    if (isYear(claim, said) ? isYearBefore(said, amounts) : arithmeticGives(said, amounts)) continue;
    return { kind: 'number', text };
  }
  return findOtherOrdinal(claim, source) ?? findOtherMultiple(claim, source);
}

/** Numbers of a claim that no date, time or code takes; those of a time that the source has as a bare number are looked for as one. */
function ownNumbers(claim: Facts, source: Facts): Quantity[] {
  const minutes = new Set(source.times.map((time) => time.minutes));
  const times = claim.times.filter((time) => minutes.has(time.minutes));
  const elsewhere = inOrder([...claim.dates, ...times, ...claim.codes]);
  const { vague } = claim.pack.numbers;
  return withoutOverlap(claim.quantities, elsewhere).filter(
    ({ spelled, start, end, value }) =>
      !(spelled && (value === 1 || vague.has(foldWord(claim.text.slice(start, end))))),
  );
}

/** A year is told and not worked out: some sum or difference of a text's numbers is near any year. */
const isYear = ({ text }: Facts, { unit, start, end }: Quantity): boolean =>
  !unit && /^(?:1\d|20|21)\d\d$/.test(text.slice(start, end));

/** "2.1" is not "2.10" where nothing is measured: a clause, a version. */
function isWrittenAlike(claim: Facts, said: Quantity, source: Facts, own: Quantity): boolean {
  if (said.unit || own.unit || said.spelled || own.spelled || Number.isInteger(said.value)) return true;
  const zeros = (facts: Facts, { start, end }: Quantity) =>
    /[.,]\d*?(0*)$/.exec(facts.text.slice(start, end))?.[1]?.length ?? 0;
  return zeros(claim, said) === zeros(source, own);
}

/** Whether two numbers of one value measure the same, or nothing tells that they don't. */
function goesWith(said: Quantity, own: Quantity, claim: Facts, source: Facts): boolean {
  if (said.unit && own.unit)
    return (
      mayBeSameUnit(said.unit, own.unit) ||
      !(said.unit.kind === own.unit.kind || (said.isClose && own.isClose))
    );
  if (said.unit) return said.unit.kind !== 'share' || SHARES.test(source.text);
  return own.unit?.kind !== 'share' || said.value === 1 || SHARES.test(claim.text) || namesShare(claim);
}

const SHARES = /[%‰]|\bper\s?cent|\bpercent|Prozent|pour\s?cent|por\s?cien/i;
const namesShare = ({ text }: Facts): boolean => /\bshare\b|\bproportion\b|Anteil|百分/i.test(text);

/** A fraction as its per cent, and the other way. */
function isShareOf(said: Quantity, own: Quantity): boolean {
  if (own.unit?.name === 'percent' && !said.unit) return isSameValue(own.value / 100, said.value);
  return said.unit?.name === 'percent' && !own.unit && isSameValue(own.value, said.value / 100);
}

/** Before a rounded number: "about 1,400" for 1,397. */
const ABOUT =
  /(?:\b(?:about|around|roughly|approximately|some|nearly|almost|ca\.?|etwa|rund|fast|circa|environ|près de|presque|unos|unas|alrededor de|aproximadamente|casi)|[≈~]|约|大约|近)\s*[$€£¥]?$/iu;
/** Characters before a number in which that stands. */
const NEAR = 24;
/** Share by which it may be rounded. */
const ROUNDED = 0.05;

function isRoundedTo({ text }: Facts, said: Quantity, own: Quantity): boolean {
  if (!ABOUT.test(text.slice(Math.max(0, said.start - NEAR), said.start))) return false;
  const isNear = Math.abs(said.value - own.value) <= ROUNDED * Math.abs(own.value);
  return (
    isNear && digitsOf(said.value) < digitsOf(own.value) && isSameQuantity({ ...said, value: own.value }, own)
  );
}

/** Digits that tell: 2 of 1,400, 4 of 1,397. */
const digitsOf = (value: number): number =>
  String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;

/** "Two times" where the source has "twice". */
const isTimes = (value: number, source: Facts): boolean =>
  multiplesOf(source).some((multiple) => multiple.value === value);

function multiplesOf({ tokens, pack }: Facts): { value: number; text: string }[] {
  return tokens.flatMap(({ lower, text }) => {
    const value = pack.numbers.multiples.get(foldWord(lower));
    return value === undefined ? [] : [{ value, text }];
  });
}

/** "Twice" must stand there, as "two times", or be the ratio of two numbers. */
function findOtherMultiple(claim: Facts, source: Facts): Mismatch | null {
  const known = source.quantities.slice(0, MOST);
  const missing = multiplesOf(claim).find(
    ({ value }) =>
      !isTimes(value, source) &&
      !known.some(
        (own) => own.value === value || known.slice(0, 8).some((other) => own.value === value * other.value),
      ),
  );
  return missing ? { kind: 'number', text: missing.text } : null;
}

function findOtherOrdinal(claim: Facts, source: Facts): Mismatch | null {
  const known = new Set(source.numbers.filter(({ ordinal }) => ordinal).map(({ value }) => value));
  const said = claim.numbers.filter(({ ordinal }) => ordinal);
  const missing = withoutOverlap(said, inOrder([...claim.dates, ...claim.codes])).find(
    (ordinal) => !known.has(ordinal.value) && !isAdverb(claim, ordinal),
  );
  return missing ? { kind: 'number', text: claim.text.slice(missing.start, missing.end) } : null;
}

/** "First the unit is turned off": where nothing is counted behind it, the word says when. */
function isAdverb({ tokens, pack }: Facts, { value, spelled, end }: NamedNumber): boolean {
  const next = tokens.find(({ start }) => start >= end);
  return value === 1 && spelled && (!next || pack.stopWords.has(foldWord(next.lower)));
}

/** "1. Ships": the number of a heading or an item is no amount. */
const isListMark = (text: string, { start, end }: NamedNumber): boolean =>
  (start === 0 || text[start - 1] === '\n') && /[.)]/.test(text[end] ?? '');
