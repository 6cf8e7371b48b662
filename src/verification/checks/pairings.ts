import { findNames, type Name, sameName } from '../../facts/names.ts';
import { findNumbers, type NamedNumber } from '../../facts/numbers.ts';
import { withoutOverlap } from '../../facts/overlap.ts';
import { findTimes } from '../../facts/times.ts';
import { PACKS } from '../../language/packs.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/** A name or number of a text. */
type Fact =
  | { kind: 'number'; number: NamedNumber; start: number; end: number }
  | { kind: 'name'; name: Name; start: number; end: number };

/** A content word with the facts that stand right at it. */
interface Paired {
  word: Token;
  /** The fact right behind it, with only grammar between: "incorporated in 1973". */
  behind: Fact | null;
  /** The number right before it: "20,000 troops". */
  before: Fact | null;
  /** The number before it that is nearest, over whatever words: what counts it, when nothing else does. */
  counter: NamedNumber | null;
}

/** Places of one word that are looked at; more are repetition. */
const MOST_PLACES = 8;

/**
 * Finds a word whose name or number was exchanged for another of the same sentence: "incorporated in 1975" where the
 * evidence has "incorporated in 1973 and started in 1975", or "20,000 troops" for "8,000 of the 20,000 troops". Returns
 * what was exchanged, or null.
 */
export function findOtherPairing(statement: string, evidence: string): string | null {
  const known = indexFacts(factsOf(evidence));
  const places = new Map<string, Paired[]>();
  for (const paired of pairedWords(evidence, known.all)) {
    const there = places.get(paired.word.stem) ?? [];
    if (there.length < MOST_PLACES) there.push(paired);
    places.set(paired.word.stem, there);
  }
  for (const said of pairedWords(statement, factsOf(statement))) {
    const there = places.get(said.word.stem) ?? [];
    if (there.length === 0) continue;
    const exchanged =
      exchangedFact(
        evidence,
        said.behind,
        there.map(({ behind }) => behind),
        known,
      ) ??
      exchangedFact(
        evidence,
        said.before,
        there.map(({ before }) => before),
        known,
      );
    if (exchanged) return statement.slice(exchanged.start, exchanged.end);
    const counted = said.before;
    if (counted?.kind === 'number' && countsOther(evidence, counted.number, there, known))
      return statement.slice(counted.start, counted.end);
  }
  return null;
}

/** A fact that stands at a word in a statement, where the evidence has others of its kind there, and this one elsewhere. */
function exchangedFact(
  evidence: string,
  said: Fact | null,
  others: readonly (Fact | null)[],
  known: FactIndex,
): Fact | null {
  if (!said || !others.every((other) => other && isLike(other, said) && !isSame(other, said))) return null;
  const elsewhere = known.like(said);
  if (elsewhere.length === 0) return null;
  const belongs = others.some((other) => other && elsewhere.some((same) => belongsTo(evidence, other, same)));
  return belongs ? null : said;
}

/**
 * Whether a number of the evidence counts something else than a word, and another number counts that: "909 vessels" where
 * the evidence has "909 missions, escorting 6,112 … vessels".
 */
function countsOther(
  evidence: string,
  { value }: NamedNumber,
  places: readonly Paired[],
  known: FactIndex,
): boolean {
  const same = known.counts(value);
  // "8,000 of the 20,000 troops": both count them; "members may rent one plot, families two": the noun is not said again.
  const isPartitive = same.some(({ end }) => /^\s+of\b|^\s*(?:[.,;:)]|$)/.test(evidence.slice(end, end + 8)));
  return (
    same.length > 0 &&
    !isPartitive &&
    places.every(({ counter }) => counter !== null && counter.value !== value)
  );
}

/** Facts of a text, looked up by what they name; of each the first few. */
interface FactIndex {
  all: readonly Fact[];
  /** Those that are the same as one. */
  like(fact: Fact): readonly Fact[];
  /** Numbers of a value that count. */
  counts(value: number): readonly NamedNumber[];
}

function indexFacts(all: readonly Fact[]): FactIndex {
  const byKey = new Map<string, Fact[]>();
  for (const fact of all)
    for (const key of keysOf(fact)) {
      const facts = byKey.get(key) ?? [];
      if (facts.length < MOST_PLACES) facts.push(fact);
      byKey.set(key, facts);
    }
  return {
    all,
    like: (fact) =>
      keysOf(fact).flatMap((key) => (byKey.get(key) ?? []).filter((other) => isSame(other, fact))),
    counts: (value) =>
      (byKey.get(`count ${value}`) ?? []).flatMap((fact) => (fact.kind === 'number' ? [fact.number] : [])),
  };
}

/** What a fact is looked up by: its value, or how the words of a name begin, which tells them apart roughly. */
const keysOf = (fact: Fact): string[] =>
  fact.kind === 'number'
    ? [`${fact.number.ordinal ? 'ordinal' : 'count'} ${fact.number.value}`]
    : fact.name.tokens
        .slice(0, MOST_WORDS)
        .flatMap(({ lower }) => (isStopWord(lower) ? [] : [`name ${lower.slice(0, 2)}`]));

/** Each content word of a text with the facts at it; months belong to a date, and dates are compared as a whole. */
function pairedWords(text: string, facts: readonly Fact[]): Paired[] {
  const content = tokenize(text).filter(
    ({ lower }) => !isStopWord(lower) && !PACKS.en.calendar.months.has(lower),
  );
  const counts = facts.flatMap((fact) => (fact.kind === 'number' && !fact.number.ordinal ? [fact] : []));
  // A word within a name or number is part of the fact, and governs none.
  const governing = new Set(withoutOverlap(content, facts));
  let nextFact = 0;
  let nextCount = 0;
  return content.map((word) => {
    while (nextFact < facts.length && (facts[nextFact] as Fact).start < word.end) nextFact++;
    while (nextCount < counts.length && (counts[nextCount] as Fact).end <= word.start) nextCount++;
    const counter = counts[nextCount - 1] ?? null;
    const isRightBefore = counter !== null && /^\s+$/.test(text.slice(counter.end, word.start));
    return {
      word,
      behind: governing.has(word) ? governedBy(text, word, facts[nextFact]) : null,
      before: isRightBefore ? counter : null,
      counter: counter?.number ?? null,
    };
  });
}

const PREPOSITION = /\b(?:to|by|of|from|for|with|in|on|at|against|toward|towards|under|over|into)\b/i;

/** A fact that a word governs: only grammar stands between; a name needs a preposition. */
function governedBy(text: string, { end }: Token, fact: Fact | undefined): Fact | null {
  if (!fact || fact.start - end > LONGEST_GAP) return null;
  const between = text.slice(end, fact.start);
  return onlyGrammar(between) && (fact.kind === 'number' || PREPOSITION.test(between)) ? fact : null;
}

/** Most words of grammar between a word and its fact, "came back into the", and their length in UTF-16 code units. */
const REACH = 3;
const LONGEST_GAP = 60;

function onlyGrammar(between: string): boolean {
  if (/[,;:.()!?—–]/.test(between)) return false;
  const words = tokenize(between);
  return (
    words.length <= REACH &&
    words.every(({ lower }) => isStopWord(lower) && !/^(?:and|or|nor|than|not)$/.test(lower))
  );
}

/** Words between two names that still belong together: "the Armenian general Philaretus". */
const SAME_PHRASE = 2;

/** Whether a later fact goes on with an earlier one: a list ("Russia, Canada and India"), a gloss ("… Convention (UNTOC)"). */
function belongsTo(text: string, first: Fact, second: Fact): boolean {
  if (first.kind === 'number' || second.kind === 'number') return false;
  if (second.start < first.end || second.start - first.end > 2 * LONGEST_GAP) return false;
  const between = text.slice(first.end, second.start);
  if (/[.!?;:]/.test(between)) return false;
  const plain = tokenize(between).filter((word) => !isStopWord(word.lower) && !/^\p{Lu}/u.test(word.text));
  return plain.length <= SAME_PHRASE;
}

/** A year and a count are no more exchanged for each other than a name and a number. */
const isLike = (a: Fact, b: Fact): boolean =>
  a.kind === 'number' ? b.kind === 'number' && isYear(a.number) === isYear(b.number) : b.kind === 'name';

const isYear = ({ value, spelled, ordinal }: NamedNumber): boolean =>
  !spelled && !ordinal && Number.isInteger(value) && value >= 1000 && value < 2200;

/** Names and numbers in order, without those of times of day, which are judged as a whole. */
function factsOf(text: string): Fact[] {
  const numbers = withoutOverlap(findNumbers(text), findTimes(text));
  return [
    ...numbers.map((number): Fact => ({ kind: 'number', number, start: number.start, end: number.end })),
    ...findNames(text).map((name): Fact => ({ kind: 'name', name, start: name.start, end: name.end })),
  ].sort((a, b) => a.start - b.start);
}

function isSame(a: Fact, b: Fact): boolean {
  if (a.kind === 'number')
    return b.kind === 'number' && a.number.value === b.number.value && a.number.ordinal === b.number.ordinal;
  if (b.kind !== 'name') return false;
  const [short, long] = a.name.tokens.length <= b.name.tokens.length ? [a.name, b.name] : [b.name, a.name];
  return short.tokens
    .slice(0, MOST_PLACES)
    .some(
      (token) =>
        !isStopWord(token.lower) && long.tokens.slice(0, MOST_WORDS).some((other) => sameName(token, other)),
    );
}

/** Words of a name that are compared. */
const MOST_WORDS = 16;
