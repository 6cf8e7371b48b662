import { dot, type Embedder } from '../embedding/embedder.ts';
import { detectLanguage } from '../language/detect-language.ts';
import { speaksToMachine } from '../language/english/instructions.ts';
import type { Span } from '../language/sentences.ts';
import type { Passage, Reader } from '../reader/reader.ts';
import type { Retrieved, ScoredParagraph } from '../retrieval/retrieved.ts';
import type { DraftStatement } from './draft-statement.ts';
import { locateQuote } from './locate-quote.ts';
import { contextOf, findFault } from './support.ts';
import { foreignMatter } from './vetoes/foreign-matter.ts';
import { withSubject } from './vetoes/subjects.ts';
import { findMissingFact } from './vetoes/vetoes.ts';

/** A statement with the quotes that support it, or with the reason why nothing does. */
export type VerifiedStatement =
  | { text: string; support: 'verified'; quotes: SupportingQuote[]; repaired: boolean }
  | { text: string; support: 'unsupported'; reason: string };

/** A quote in a retrieved paragraph. */
export interface SupportingQuote {
  source: ScoredParagraph;
  span: Span;
}

/** Checks each statement of a draft against the paragraphs that it cites. */
export type Verify = (
  statements: readonly DraftStatement[],
  retrieved: Retrieved,
) => Promise<VerifiedStatement[]>;

/** Without a reader, a quote supports when it is this near in meaning, or somewhat less near with most of the words. */
const NEAR = 0.6;
const LESS_NEAR = 0.3;
const MOST_WORDS = 0.6;

/**
 * Least probability that a cited paragraph supports a statement, as the reader says; chosen on the held-out replies of BEGIN, where as
 * many supported ones are shown as others are caught.
 */
const LEAST_SUPPORT = 0.3;

export interface VerifierParts {
  embedder: VerifierEmbedder;
  /** Judges what a statement means; without one, nearness and likeness of words do. */
  reader?: Pick<Reader, 'judgeSupport'> | null;
}

type VerifierEmbedder = Pick<Embedder, 'embed' | 'encode' | 'tokenMean'>;

/**
 * Makes the verifier, the same for every composer. A statement is verified when a marker of it names a retrieved paragraph that
 * supports it, and no veto speaks against it (a number, date or name that is missing, another edition, unit, …). When that fails and
 * exactly one other retrieved paragraph supports the statement, its markers were wrong and are repaired.
 */
export function makeVerifier(parts: VerifierParts): Verify {
  return async (statements, retrieved) => {
    const unquoted = statements.filter(({ sources }) => sources.some(({ quote }) => !quote));
    const vectors = await parts.embedder.embed(unquoted.map(({ text }) => text));
    const vectorOf = new Map(unquoted.map((statement, n) => [statement, vectors[n]]));
    const verified: VerifiedStatement[] = [];
    for (const statement of statements)
      verified.push(await verifyOne(statement, vectorOf.get(statement), retrieved, parts));
    return verified;
  };
}

async function verifyOne(
  { text, sources }: DraftStatement,
  vector: Float32Array | undefined,
  retrieved: Retrieved,
  parts: VerifierParts,
): Promise<VerifiedStatement> {
  if (sources.length === 0) return { text, support: 'unsupported', reason: 'it names no source' };
  const texts = retrieved.paragraphs.map(({ paragraph }) => paragraph.text);
  const foreign = foreignMatter(text, texts);
  if (foreign) return { text, support: 'unsupported', reason: `no document holds “${foreign}”` };
  const asCited = await verifyAgainst(text, sources, vector, retrieved, parts);
  if (asCited.support === 'verified' || !vector) return asCited;
  const named = new Set(sources.map(({ rank }) => rank));
  const others: VerifiedStatement[] = [];
  for (let rank = 1; rank <= retrieved.paragraphs.length; rank++) {
    if (named.has(rank)) continue;
    const verified = await verifyAgainst(text, [{ rank }], vector, retrieved, parts);
    if (verified.support === 'verified') others.push({ ...verified, repaired: true });
  }
  // Of several that would do, none is more likely to be what was meant.
  return others.length === 1 && others[0] ? others[0] : asCited;
}

async function verifyAgainst(
  text: string,
  sources: DraftStatement['sources'],
  vector: Float32Array | undefined,
  { paragraphs, lexical }: Retrieved,
  { embedder, reader: anyReader }: VerifierParts,
): Promise<VerifiedStatement> {
  // The packaged reader has learned English alone.
  const judge = (detectLanguage(text) === 'en' && anyReader?.judgeSupport) || null;
  const unsupported = (reason: string): VerifiedStatement => ({ text, support: 'unsupported', reason });
  const isKnownName = (lower: string) => lexical.isName(lower);
  const quotes: SupportingQuote[] = [];
  for (const { rank, quote } of sources) {
    const source = paragraphs[rank - 1];
    if (!source) continue;
    const span = quote ?? (vector && quoteFor(text, vector, source, isKnownName, judge ? 'nearest' : 'near'));
    if (span) quotes.push({ source, span });
  }
  if (quotes.length === 0) return unsupported('no retrieved paragraph that it names says so');
  const evidence = quotes
    .map(({ source, span }) => source.paragraph.text.slice(span.start, span.end))
    .join('\n');
  const context = quotes.map(({ source, span }) => contextOfSource(source, span)).join('\n');
  const resolved = quotes.map(({ source, span }) => withSubject(source.paragraph.text, span)).join('\n');
  const fault = await findFault(
    text,
    {
      quotes: evidence,
      resolved,
      context,
      ...(judge && vector && { paragraphs: quotes.map(({ source }) => source.paragraph.text).join('\n') }),
    },
    isKnownName,
    // What a word means, the reader judges.
    judge ? undefined : vector && embedder,
  );
  if (fault) return unsupported(fault);
  if (judge && vector) {
    const [together, ...each] = passagesOf(quotes.map(({ source }) => source));
    const judged = await judge(text, together ? [together, ...each] : each);
    if (Math.max(...judged) < LEAST_SUPPORT)
      return unsupported('what it cites does not say so, as the reader judges');
  }
  return { text, support: 'verified', quotes, repaired: false };
}

/** Cited paragraphs as passages: all of several together, then each. */
function passagesOf(sources: readonly ScoredParagraph[]): Passage[] {
  const each = [...new Set(sources)].map(
    ({ document, paragraph }): Passage => ({
      place: [document.title, ...paragraph.section],
      text: paragraph.text,
    }),
  );
  const [first, ...others] = each;
  if (!first || others.length === 0) return each;
  return [{ place: first.place, text: each.map(({ text }) => text).join('\n') }, ...each];
}

/** What a quote stands under and behind. */
const contextOfSource = ({ document, paragraph }: ScoredParagraph, span: Span): string =>
  contextOf({ title: document.title, section: paragraph.section, text: paragraph.text }, span);

/**
 * The part of a paragraph that a statement rests on, when there is one that is near enough; with `nearest`, the nearest whatever its
 * nearness, since the reader judges.
 */
function quoteFor(
  text: string,
  vector: Float32Array,
  source: ScoredParagraph,
  isKnownName: (lower: string) => boolean,
  wanted: 'near' | 'nearest',
): Span | null {
  const { paragraph, sentences } = source;
  const located = locateQuote(
    text,
    vector,
    paragraph.text,
    sentences,
    (part, span) =>
      findMissingFact(
        part,
        paragraph.text.slice(span.start, span.end),
        contextOfSource(source, span),
        isKnownName,
      ) === null,
  );
  if (!located) return wanted === 'nearest' ? nearestSentence(vector, source) : null;
  const { likeness, coverage, span } = located;
  const isNear = likeness >= NEAR || (likeness >= LESS_NEAR && coverage >= MOST_WORDS);
  return isNear || wanted === 'nearest' ? span : null;
}

/** A sentence that speaks to the machine that reads it supports nothing. */
function nearestSentence(vector: Float32Array, { paragraph, sentences }: ScoredParagraph): Span | null {
  const [nearest] = sentences
    .filter(({ start, end }) => !speaksToMachine(paragraph.text.slice(start, end)))
    .toSorted((a, b) => dot(vector, b.vector) - dot(vector, a.vector));
  return nearest ? { start: nearest.start, end: nearest.end } : null;
}
