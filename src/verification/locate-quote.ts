import { dot } from '../embedding/embedder.ts';
import { findNumbers } from '../facts/numbers.ts';
import { CLAUSE_BORDER } from '../language/english/clauses.ts';
import { refersBack } from '../language/english/refers-back.ts';
import type { Span } from '../language/sentences.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import { speaksToMachine } from './instructions.ts';

/** A sentence of a paragraph with its embedding. */
export type EmbeddedSentence = Span & { vector: Float32Array };

/** The part of a paragraph that supports a statement best. */
export interface LocatedQuote {
  span: Span;
  /** Cosine of the statement and the quote, -1 to 1. */
  likeness: number;
  /** Share of the statement's content words that occur in the quote, 0 to 1. */
  coverage: number;
}

/** Most sentences of one quote. */
const MAX_SENTENCES = 3;

/** A longer quote must bring this much more for each sentence that it adds. */
const COST_OF_A_SENTENCE = 0.4;

/** Worth of holding every fact of the statement: enough for two more sentences. */
const WORTH_OF_FACTS = 1;

/**
 * Finds the one to three neighbouring sentences of a paragraph that hold most of a statement. A sentence that speaks to
 * the machine that reads it supports nothing.
 * @param holdsFacts whether a quote holds every number, date and name of the statement, or of a part of it.
 * @returns null when the paragraph has no sentence.
 */
export function locateQuote(
  statement: string,
  vector: Float32Array,
  text: string,
  sentences: readonly EmbeddedSentence[],
  holdsFacts: HoldsFacts,
): LocatedQuote | null {
  let best: (LocatedQuote & { worth: number }) | null = null;
  const orders = sentences.map(({ start, end }) => speaksToMachine(text.slice(start, end)));
  for (let first = 0; first < sentences.length; first++) {
    for (let last = first; last < Math.min(sentences.length, first + MAX_SENTENCES); last++) {
      const run = sentences.slice(first, last + 1);
      const span = { start: (run[0] as Span).start, end: (run.at(-1) as Span).end };
      if (orders.slice(first, last + 1).includes(true)) continue;
      const likeness = dot(vector, meanVector(run.map((sentence) => sentence.vector)));
      if (!isOneClaim(statement, text, run, holdsFacts)) continue;
      const quote = text.slice(span.start, span.end);
      const coverage = contentCoverage(statement, quote);
      const facts = holdsFacts(statement, span) ? WORTH_OF_FACTS : 0;
      const worth = likeness + coverage + facts - COST_OF_A_SENTENCE * (last - first);
      if (!best || worth > best.worth) best = { span, likeness, coverage, worth };
    }
  }
  return best;
}

type HoldsFacts = (part: string, quote: Span) => boolean;

/** Share of a clause's words that a sentence must hold for it. */
const HALF = 0.5;

/**
 * Whether sentences may support a statement together. Facts of two sentences must not be mixed ("Nepal was hit by floods"
 * of one on an earthquake in Nepal and one on floods elsewhere): so each clause must be held by one sentence, unless the
 * later sentences only go on about the first ("It was …").
 */
function isOneClaim(
  statement: string,
  text: string,
  run: readonly EmbeddedSentence[],
  holdsFacts: HoldsFacts,
): boolean {
  const textOf = ({ start, end }: Span) => text.slice(start, end);
  if (run.slice(1).every((sentence) => refersBack(textOf(sentence)))) return true;
  return clausesOf(statement).every((clause) =>
    run.some((own) => holdsFacts(clause, own) && contentCoverage(clause, textOf(own)) >= HALF),
  );
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

/** Share of a statement's content words that occur, by stem, in a text; 1 when it has none. Numbers are facts of their own. */
function contentCoverage(statement: string, text: string): number {
  const stems = new Set(tokenize(text).map(({ stem }) => stem));
  const numbers = findNumbers(statement);
  const content = tokenize(statement).filter(
    ({ lower, start }) =>
      !isStopWord(lower) && !numbers.some((number) => start >= number.start && start < number.end),
  );
  if (content.length === 0) return 1;
  return content.filter(({ stem }) => stems.has(stem)).length / content.length;
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
