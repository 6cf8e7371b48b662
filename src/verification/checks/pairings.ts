import { findNames, type Name, sameName } from '../../facts/names.ts';
import { findNumbers, type NamedNumber } from '../../facts/numbers.ts';
import { findTimes } from '../../facts/times.ts';
import { isMonth } from '../../language/english/calendar.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/** A name or number of a text. */
type Fact = { kind: 'number'; number: NamedNumber } | { kind: 'name'; name: Name };

/**
 * Finds a word whose name or number was exchanged for another of the same sentence: "incorporated in 1975" where the
 * evidence has "incorporated in 1973 and started in 1975", or "20,000 troops" for "8,000 of the 20,000 troops". Returns
 * what was exchanged, or null.
 */
export function findOtherPairing(statement: string, evidence: string): string | null {
  const said = factsOf(statement);
  const known = factsOf(evidence);
  const words = tokenize(evidence);
  for (const word of tokenize(statement)) {
    // Months belong to a date, and dates are compared as a whole.
    if (isStopWord(word.lower) || isMonth(word.lower)) continue;
    const places = words.filter(({ stem }) => stem === word.stem);
    for (const find of [factBehind, numberBefore]) {
      const own = find(statement, word, said);
      if (!own) continue;
      const others = places.map((place) => find(evidence, place, known));
      const exchanged = others.every((other) => other && isLike(other, own) && !isSame(other, own));
      const elsewhere = known.filter((other) => isSame(other, own));
      if (others.length === 0 || elsewhere.length === 0 || !exchanged) continue;
      const near = others.some((other) =>
        elsewhere.some((same) => other && belongsTo(evidence, other, same)),
      );
      if (!near) return textOf(statement, own);
    }
    const counted = numberBefore(statement, word, said);
    if (counted?.kind === 'number' && countsOther(evidence, counted.number, places, known)) {
      return textOf(statement, counted);
    }
  }
  return null;
}

/**
 * Whether a number of the evidence counts something else than a word, and another number counts that: "909 vessels" where
 * the evidence has "909 missions, escorting 6,112 … vessels".
 */
function countsOther(
  evidence: string,
  { value }: NamedNumber,
  places: readonly Token[],
  known: readonly Fact[],
): boolean {
  const numbers = known.flatMap((fact) =>
    fact.kind === 'number' && !fact.number.ordinal ? [fact.number] : [],
  );
  const counters = places.map(({ start }) => numbers.findLast(({ end }) => end <= start));
  // "8,000 of the 20,000 troops": both count them.
  const partitive = numbers.some((own) => own.value === value && /^\s+of\b/.test(evidence.slice(own.end)));
  const there = numbers.some((own) => own.value === value);
  return there && !partitive && counters.length > 0 && counters.every((own) => own && own.value !== value);
}

/** Words between two names that still belong together: "the Armenian general Philaretus". */
const SAME_PHRASE = 2;

/** Whether a later fact goes on with an earlier one: a list ("Russia, Canada and India"), a gloss ("… Convention (UNTOC)"). */
function belongsTo(text: string, first: Fact, second: Fact): boolean {
  if (first.kind === 'number' || second.kind === 'number') return false;
  const between = text.slice(first.name.end, second.name.start);
  if (second.name.start < first.name.end || /[.!?;:]/.test(between)) return false;
  const plain = tokenize(between).filter((word) => !isStopWord(word.lower) && !/^\p{Lu}/u.test(word.text));
  return plain.length <= SAME_PHRASE;
}

/** A year and a count are no more exchanged for each other than a name and a number. */
const isLike = (a: Fact, b: Fact): boolean =>
  a.kind === 'number' ? b.kind === 'number' && isYear(a.number) === isYear(b.number) : b.kind === 'name';

const isYear = ({ value, spelled, ordinal }: NamedNumber): boolean =>
  !spelled && !ordinal && Number.isInteger(value) && value >= 1000 && value < 2200;

/** Names and numbers, without those of times of day, which are judged as a whole. */
function factsOf(text: string): Fact[] {
  const times = findTimes(text);
  const isTime = ({ start }: NamedNumber) => times.some((time) => start >= time.start && start < time.end);
  return [
    ...findNumbers(text)
      .filter((number) => !isTime(number))
      .map((number): Fact => ({ kind: 'number', number })),
    ...findNames(text).map((name): Fact => ({ kind: 'name', name })),
  ];
}

const spanOf = (fact: Fact) => (fact.kind === 'number' ? fact.number : fact.name);

const textOf = (text: string, fact: Fact) => text.slice(spanOf(fact).start, spanOf(fact).end);

/** Most words of grammar between a word and its fact: "came back into the". */
const REACH = 3;

function onlyGrammar(between: string): boolean {
  if (/[,;:.()!?—–]/.test(between)) return false;
  const words = tokenize(between);
  return (
    words.length <= REACH &&
    words.every(({ lower }) => isStopWord(lower) && !/^(?:and|or|nor|than|not)$/.test(lower))
  );
}

const PREPOSITION = /\b(?:to|by|of|from|for|with|in|on|at|against|toward|towards|under|over|into)\b/i;

/** The fact right behind a word, with only grammar between ("incorporated in 1973"); a name needs a preposition. */
function factBehind(text: string, word: Token, facts: readonly Fact[]): Fact | null {
  // A word within a name or number is part of the fact, and governs none.
  if (facts.some((fact) => word.start >= spanOf(fact).start && word.end <= spanOf(fact).end)) return null;
  const fact = facts.find(
    (own) => spanOf(own).start >= word.end && onlyGrammar(text.slice(word.end, spanOf(own).start)),
  );
  if (fact?.kind === 'name' && !PREPOSITION.test(text.slice(word.end, fact.name.start))) return null;
  return fact ?? null;
}

function numberBefore(text: string, word: Token, facts: readonly Fact[]): Fact | null {
  return (
    facts.find((fact) => {
      if (fact.kind !== 'number' || fact.number.ordinal || fact.number.end > word.start) return false;
      return /^\s+$/.test(text.slice(fact.number.end, word.start));
    }) ?? null
  );
}

function isSame(a: Fact, b: Fact): boolean {
  if (a.kind === 'number') {
    return b.kind === 'number' && a.number.value === b.number.value && a.number.ordinal === b.number.ordinal;
  }
  if (b.kind !== 'name') return false;
  const [short, long] = a.name.tokens.length <= b.name.tokens.length ? [a.name, b.name] : [b.name, a.name];
  return short.tokens.some(
    (token) => !isStopWord(token.lower) && long.tokens.some((other) => sameName(token, other)),
  );
}
