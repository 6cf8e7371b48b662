import { dot } from '../embedding/embedder.ts';
import { type Facts, factsOf } from '../facts/facts.ts';
import { CLAUSE_BORDER } from '../language/english/clauses.ts';
import { refersBack } from '../language/english/refers-back.ts';
import type { Span } from '../language/sentences.ts';
import { isStopWord } from '../language/stop-words.ts';

/** A sentence of a paragraph with its embedding. */
export type EmbeddedSentence = Span & { vector: Float32Array };

/** The part of a paragraph that a statement rests on most likely. */
export interface LocatedQuote {
  span: Span;
  /** Cosine of the statement and the quote, -1 to 1. */
  likeness: number;
  /** Share of the statement's content words that occur in the quote, 0 to 1. */
  coverage: number;
}

/** Clauses of a statement that are looked at; a sentence has no more. */
const MOST_CLAUSES = 12;

/** Most sentences of one quote. */
const MAX_SENTENCES = 3;

/** A longer quote must bring this much more for each sentence that it adds. */
const COST_OF_A_SENTENCE = 0.4;

/** Worth of holding every fact of the statement: enough for two more sentences. */
const WORTH_OF_FACTS = 1;

/**
 * Finds the one to three neighbouring sentences of a paragraph that hold most of a statement.
 * @param isOrder for each sentence whether it speaks to the machine that reads it; such a one supports nothing.
 * @param above what the paragraph stands under, where a fact may stand too.
 * @returns null when the paragraph has no sentence that may support anything.
 */
export function locateQuote(
  statement: Facts,
  vector: Float32Array,
  text: string,
  sentences: readonly EmbeddedSentence[],
  isOrder: readonly boolean[],
  above: string,
): LocatedQuote | null {
  const { pack } = statement;
  const known = sentences.map((sentence) => heldBy(factsOf(text.slice(sentence.start, sentence.end), pack)));
  const context = heldBy(factsOf(above, pack));
  const clauses = clausesOf(statement.text)
    .slice(0, MOST_CLAUSES)
    .map((clause) => heldBy(factsOf(clause, pack)));
  const said = heldBy(statement);
  let best: (LocatedQuote & { worth: number }) | null = null;
  for (let first = 0; first < sentences.length; first++) {
    for (let last = first; last < Math.min(sentences.length, first + MAX_SENTENCES); last++) {
      if (isOrder[last]) break;
      const run = sentences.slice(first, last + 1);
      const held = known.slice(first, last + 1);
      const isOneClaim =
        run.slice(1).every(({ start, end }) => refersBack(text.slice(start, end))) ||
        clauses.every((clause) => held.some((own) => holdsClause(own, context, clause)));
      if (!isOneClaim) continue;
      const likeness = dot(vector, meanVector(run.map((sentence) => sentence.vector)));
      const coverage = share(
        said.words,
        held.map(({ words }) => words),
      );
      const isWhole = share(said.facts, [...held.map(({ facts }) => facts), context.facts]) === 1;
      const worth =
        likeness + coverage + (isWhole ? WORTH_OF_FACTS : 0) - COST_OF_A_SENTENCE * (last - first);
      const span = { start: (run[0] as Span).start, end: (run.at(-1) as Span).end };
      if (!best || worth > best.worth) best = { span, likeness, coverage, worth };
    }
  }
  return best;
}

/** What a text holds, as words that can be looked up. */
interface Held {
  /** Stems of its content words; numbers are facts of their own. */
  words: ReadonlySet<string>;
  facts: ReadonlySet<string>;
}

/** Enough to find the place; whether the facts agree, `facts/compare` tells. */
function heldBy({ tokens, numbers, dates, names, codes }: Facts): Held {
  const isNumber = new Set(numbers.map(({ start }) => start));
  return {
    words: new Set(
      tokens.filter(({ lower, start }) => !isStopWord(lower) && !isNumber.has(start)).map(({ stem }) => stem),
    ),
    facts: new Set([
      ...numbers.map(({ value }) => String(value)),
      ...dates.flatMap(({ year, month, day }) => [`year ${year}`, `month ${month}`, `day ${day}`]),
      ...names.flatMap((name) =>
        name.tokens.filter(({ lower }) => !isStopWord(lower)).map(({ stem }) => stem),
      ),
      ...codes.map(({ key }) => key),
    ]),
  };
}

/** Share of a clause's words that a sentence must hold for it. */
const HALF = 0.5;

/**
 * Facts of two sentences must not be mixed ("Nepal was hit by floods" of one on an earthquake in Nepal and one on floods elsewhere): so
 * each clause must be held by one sentence, unless the later sentences only go on about the first ("It was …").
 */
const holdsClause = (held: Held, context: Held, clause: Held): boolean =>
  share(clause.facts, [held.facts, held.words, context.facts]) === 1 &&
  share(clause.words, [held.words]) >= HALF;

/** Share of words that one of several sets has; 1 when there are none. */
function share(words: ReadonlySet<string>, sets: readonly ReadonlySet<string>[]): number {
  if (words.size === 0) return 1;
  return [...words].filter((word) => sets.some((set) => set.has(word))).length / words.size;
}

/** A shorter piece between two cuts is part of a list, not a clause: "Indonesia and Malaysia signed …". */
const MIN_CLAUSE_WORDS = 3;

function clausesOf(statement: string): string[] {
  const clauses: string[] = [];
  for (const piece of statement.split(CLAUSE_BORDER)) {
    const last = clauses.at(-1);
    if (last !== undefined && (last.match(/\S+/g)?.length ?? 0) < MIN_CLAUSE_WORDS) {
      clauses[clauses.length - 1] = `${last} and ${piece}`;
    } else {
      // The first word of a later clause stands within a sentence, so that its capital tells a name.
      clauses.push(last === undefined ? piece : `and ${piece}`);
    }
  }
  return clauses;
}

function meanVector(vectors: Float32Array[]): Float32Array {
  const [first, ...rest] = vectors as [Float32Array, ...Float32Array[]];
  if (rest.length === 0) return first;
  const sum = Float32Array.from(first);
  for (const vector of rest) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  }
  const norm = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((value) => value / norm);
}
