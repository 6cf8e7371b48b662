import type { Passage, Reader } from '../cross-encoder/reader.ts';
import { dot, type Embedder } from '../embedding/embedder.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { Span } from '../language/sentences.ts';
import type { Retrieved, ScoredParagraph } from '../retrieval/retrieved.ts';
import { findMissingFact } from './checks/checks.ts';
import { foreignMatter } from './checks/foreign-matter.ts';
import { withSubject } from './checks/subjects.ts';
import type { DraftStatement } from './draft-statement.ts';
import { speaksToMachine } from './instructions.ts';
import { locateQuote } from './locate-quote.ts';
import { contextOf, findFault } from './support.ts';

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
 * From this probability on, as the reader says, a cited paragraph supports a statement however far its words are, unless a veto
 * objects. Chosen on the held-out parts of BEGIN and FEVER. What the rules find supported, the reader does not take back: it would be
 * wrong too often (MODEL_CARD.md).
 */
const SUPPORTS = 0.7;

export interface VerifierParts {
  embedder: VerifierEmbedder;
  /** Judges what a statement means; without one, nearness and likeness of words do. */
  reader?: Pick<Reader, 'judgeSupport'> | null;
}

type VerifierEmbedder = Pick<Embedder, 'embed' | 'encode' | 'tokenMean'>;

/**
 * Makes the verifier, the same for every composer. A statement is verified when a marker of it names a retrieved paragraph that
 * supports it, and no veto speaks against it (a number, date or name that is missing, another edition, unit, …). When that fails and
 * exactly one other retrieved paragraph supports the statement, its markers were wrong and are repaired; where it has none, the first
 * that supports it is its source.
 */
export function makeVerifier(parts: VerifierParts): Verify {
  return async (statements, retrieved) => {
    const unquoted = statements.filter(
      ({ sources }) => sources.length === 0 || sources.some(({ quote }) => !quote),
    );
    const vectors = await parts.embedder.embed(unquoted.map(({ text }) => text));
    const vectorOf = new Map(unquoted.map((statement, n) => [statement, vectors[n]]));
    const verified: VerifiedStatement[] = [];
    for (const statement of statements)
      verified.push(await verifyOne(statement, vectorOf.get(statement), retrieved, parts));
    return verified;
  };
}

async function verifyOne(
  { text, sources, restatesQuestion }: DraftStatement,
  vector: Float32Array | undefined,
  retrieved: Retrieved,
  parts: VerifierParts,
): Promise<VerifiedStatement> {
  if (restatesQuestion) return { text, support: 'unsupported', reason: 'it says no more than the question' };
  const texts = retrieved.paragraphs.map(({ paragraph }) => paragraph.text);
  const foreign = foreignMatter(text, texts);
  if (foreign) return { text, support: 'unsupported', reason: `no document holds “${foreign}”` };
  if (sources.length === 0) return findSource(text, vector, retrieved, parts);
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

/** A small LLM forgets its markers; what it says may stand in the documents all the same. The first paragraph that supports it is its source. */
async function findSource(
  text: string,
  vector: Float32Array | undefined,
  retrieved: Retrieved,
  parts: VerifierParts,
): Promise<VerifiedStatement> {
  for (let rank = 1; rank <= retrieved.paragraphs.length; rank++) {
    const verified = await verifyAgainst(text, [{ rank }], vector, retrieved, parts);
    if (verified.support === 'verified') return { ...verified, repaired: true };
  }
  return { text, support: 'unsupported', reason: 'it names no source, and no retrieved paragraph says so' };
}

async function verifyAgainst(
  text: string,
  sources: DraftStatement['sources'],
  vector: Float32Array | undefined,
  retrieved: Retrieved,
  { embedder, reader }: VerifierParts,
): Promise<VerifiedStatement> {
  const near = await checkQuotes(
    text,
    findQuotes(text, sources, vector, retrieved, 'near'),
    retrieved,
    vector && embedder,
  );
  // A quote needs no judge, and the packaged reader has learned English alone.
  const judge = vector && detectLanguage(text) === 'en' ? reader?.judgeSupport : null;
  const cited = sources.flatMap(({ rank }) => retrieved.paragraphs[rank - 1] ?? []);
  if (near.support === 'verified' || !judge || cited.length === 0) return near;
  // The reader would take an order to the machine at its word, and a title for what is told under it.
  if (cited.some(holdsOrder) || !cited.some(tellsSomething)) return near;
  if (Math.max(...(await judge(text, passagesOf(cited)))) < SUPPORTS) return near;
  return checkQuotes(
    text,
    findQuotes(text, sources, vector, retrieved, 'nearest'),
    retrieved,
    undefined,
    cited,
  );
}

/** The quotes that a statement may rest on in what it cites. */
function findQuotes(
  text: string,
  sources: DraftStatement['sources'],
  vector: Float32Array | undefined,
  { paragraphs, vocabulary }: Retrieved,
  wanted: 'near' | 'nearest',
): SupportingQuote[] {
  const isKnownName = (lower: string) => vocabulary.isName(lower);
  return sources.flatMap(({ rank, quote }) => {
    const source = paragraphs[rank - 1];
    const span = source && (quote ?? (vector && quoteFor(text, vector, source, isKnownName, wanted)));
    return source && span ? [{ source, span }] : [];
  });
}

/**
 * Whether no veto speaks against quotes.
 * @param embedder compares words by meaning; left out where a reader has judged.
 * @param anywhere the paragraphs in which numbers, dates and names may stand; in the quotes when left out.
 */
async function checkQuotes(
  text: string,
  quotes: SupportingQuote[],
  { vocabulary }: Retrieved,
  embedder: VerifierEmbedder | undefined,
  anywhere?: readonly ScoredParagraph[],
): Promise<VerifiedStatement> {
  if (quotes.length === 0)
    return { text, support: 'unsupported', reason: 'no retrieved paragraph that it names says so' };
  const evidence = {
    quotes: quotes.map(({ source, span }) => source.paragraph.text.slice(span.start, span.end)).join('\n'),
    context: quotes.map(({ source, span }) => contextOfSource(source, span)).join('\n'),
    resolved: quotes.map(({ source, span }) => withSubject(source.paragraph.text, span)).join('\n'),
    ...(anywhere && { paragraphs: anywhere.map(({ paragraph }) => paragraph.text).join('\n') }),
  };
  const fault = await findFault(text, evidence, (lower) => vocabulary.isName(lower), embedder);
  return fault
    ? { text, support: 'unsupported', reason: fault }
    : { text, support: 'verified', quotes, repaired: false };
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

/** A title or a label says nothing by itself. */
const tellsSomething = ({ paragraph: { text, blocks } }: ScoredParagraph): boolean =>
  blocks.length > 0 || /[.!?…。！？]/u.test(text);

const holdsOrder = ({ paragraph, sentences }: ScoredParagraph): boolean =>
  sentences.some(({ start, end }) => speaksToMachine(paragraph.text.slice(start, end)));

/** A sentence that speaks to the machine that reads it supports nothing. */
function nearestSentence(vector: Float32Array, { paragraph, sentences }: ScoredParagraph): Span | null {
  const [nearest] = sentences
    .filter(({ start, end }) => !speaksToMachine(paragraph.text.slice(start, end)))
    .toSorted((a, b) => dot(vector, b.vector) - dot(vector, a.vector));
  return nearest ? { start: nearest.start, end: nearest.end } : null;
}
