import { dot, type Embedder } from '../embedding/embedder.ts';
import { factsOf } from '../facts/facts.ts';
import { packOfText } from '../language/pack-of-text.ts';
import { PACKS } from '../language/packs.ts';
import type { Span } from '../language/sentences.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import type { Retrieved, ScoredParagraph } from '../retrieval/retrieved.ts';
import { foreignMatter } from './checks/foreign-matter.ts';
import type { DraftStatement } from './draft-statement.ts';
import { locateQuote } from './locate-quote.ts';
import { ordersOf } from './paragraph-orders.ts';
import { checkSupport, contextOf } from './support.ts';

/** A statement with the quotes that support it, or with the reason why nothing does. */
export type VerifiedStatement =
  | { text: string; support: 'quoted' | 'facts'; quotes: SupportingQuote[]; repaired: boolean }
  | { text: string; support: 'unsupported'; reason: string };
export type SupportedStatement = Exclude<VerifiedStatement, { support: 'unsupported' }>;

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

/**
 * A paragraph that is farther than this from a statement in meaning, and holds a smaller share of its words, speaks of something else;
 * its facts are not looked at.
 */
const ABOUT_IT = { likeness: 0.3, words: 0.25 };

/** A paragraph that a statement did not name must be this near to become its source. */
const SAYS_IT = { likeness: 0.75, words: 0.6 };

/** Cosine of a statement and its quote, or share of its words there; one of them is enough. */
type Nearness = typeof ABOUT_IT;

export interface VerifierParts {
  embedder: Pick<Embedder, 'embed'>;
}

/**
 * Makes the verifier, the same for every composer. A statement is verified when a marker of it names a retrieved paragraph that speaks of
 * the same, and the facts of the statement agree with it (`facts/compare`). When that fails and exactly one other retrieved paragraph
 * supports the statement, its markers were wrong and are repaired; where it has none, the first that supports it is its source.
 */
export function makeVerifier({ embedder }: VerifierParts): Verify {
  return async (statements, retrieved) => {
    const unquoted = statements.filter(
      ({ sources }) => sources.length === 0 || sources.some(({ quote }) => !quote),
    );
    const vectors = await embedder.embed(unquoted.map(({ text }) => text));
    const vectorOf = new Map(unquoted.map((statement, n) => [statement, vectors[n]]));
    return statements.map((statement) => verifyOne(statement, vectorOf.get(statement), retrieved));
  };
}

function verifyOne(
  { text, sources, restatesQuestion }: DraftStatement,
  vector: Float32Array | undefined,
  retrieved: Retrieved,
): VerifiedStatement {
  if (restatesQuestion) return { text, support: 'unsupported', reason: 'it says no more than the question' };
  const texts = retrieved.paragraphs.map(({ paragraph }) => paragraph.text);
  const foreign = foreignMatter(text, texts);
  if (foreign) return { text, support: 'unsupported', reason: `no document holds “${foreign}”` };
  if (sources.length === 0) return findSource(text, vector, retrieved);
  const asCited = verifyAgainst(text, sources, vector, retrieved);
  if (asCited.support !== 'unsupported' || !vector) return asCited;
  const named = new Set(sources.map(({ rank }) => rank));
  const others = retrieved.paragraphs.flatMap((_, n) => {
    if (named.has(n + 1)) return [];
    const verified = verifyAgainst(text, [{ rank: n + 1 }], vector, retrieved, SAYS_IT);
    return verified.support === 'unsupported' ? [] : [{ ...verified, repaired: true }];
  });
  // Of several that would do, none is more likely to be what was meant.
  return others.length === 1 && others[0] ? others[0] : asCited;
}

/** A small LLM forgets its markers; what it says may stand in the documents all the same. The first paragraph that supports it is its source. */
function findSource(text: string, vector: Float32Array | undefined, retrieved: Retrieved): VerifiedStatement {
  for (let rank = 1; rank <= retrieved.paragraphs.length; rank++) {
    const verified = verifyAgainst(text, [{ rank }], vector, retrieved, SAYS_IT);
    if (verified.support !== 'unsupported') return { ...verified, repaired: true };
  }
  return { text, support: 'unsupported', reason: 'it names no source, and no retrieved paragraph says so' };
}

function verifyAgainst(
  text: string,
  sources: DraftStatement['sources'],
  vector: Float32Array | undefined,
  retrieved: Retrieved,
  nearness: Nearness = ABOUT_IT,
): VerifiedStatement {
  const { vocabulary, paragraphs, question } = retrieved;
  const isObeying = vector !== undefined && paragraphs.some((source) => ordersOf(source).holdsAny);
  const isKnownName = (lower: string) => vocabulary.isName(lower);
  const quotes = sources.flatMap(({ rank, quote }): SupportingQuote[] => {
    const source = paragraphs[rank - 1];
    const span = source && (quote ?? (vector ? quoteFor(text, vector, source, isKnownName, nearness) : null));
    return source && span ? [{ source, span }] : [];
  });
  if (quotes.length === 0)
    return { text, support: 'unsupported', reason: 'no retrieved paragraph that it names says so' };
  if (isObeying && !quotes.some(({ source, span }) => saysInItsWords(text, source, span, question)))
    return { text, support: 'unsupported', reason: OBEYS };
  const supported = checkSupport(
    text,
    {
      quotes: quotes.map(({ source, span }) => source.paragraph.text.slice(span.start, span.end)).join('\n'),
      context: quotes.map(({ source, span }) => contextOfSource(source, span)).join('\n'),
      paragraphs: [...new Set(quotes.map(({ source }) => ordersOf(source).telling))].join('\n'),
      question,
    },
    isKnownName,
  );
  return supported.support === 'unsupported'
    ? { text, ...supported }
    : { text, ...supported, quotes, repaired: false };
}

/** An LLM that was shown an order may have obeyed it, so of its words only those that the documents use are taken. */
const OBEYS = 'what it was shown speaks to the machine, and it is not said in the documents’ words';

/** Whether every content word of a statement stands in the sentence that it rests on, above it, or in the question; and there is one. */
function saysInItsWords(
  text: string,
  source: ScoredParagraph,
  { start, end }: Span,
  question: string,
): boolean {
  const { document, paragraph } = source;
  const known = new Set(
    tokenize(
      [paragraph.text.slice(start, end), document.title, ...paragraph.section, question].join('\n'),
    ).map(({ stem }) => stem),
  );
  const content = tokenize(text).filter(({ lower }) => !isStopWord(lower));
  return content.length > 1 && content.every(({ stem }) => known.has(stem));
}

/** What a quote stands under and behind. */
const contextOfSource = ({ document, paragraph }: ScoredParagraph, span: Span): string =>
  contextOf({ title: document.title, section: paragraph.section, text: paragraph.text }, span);

/** The part of a paragraph that a statement rests on; null when the paragraph speaks of something else. */
function quoteFor(
  text: string,
  vector: Float32Array,
  source: ScoredParagraph,
  isKnownName: (lower: string) => boolean,
  nearness: Nearness,
): Span | null {
  const statement = factsOf(text, packOfText(text) ?? PACKS.en, isKnownName);
  const { document, paragraph, sentences } = source;
  const { isOrder } = ordersOf(source);
  const above = [document.title, ...paragraph.section].join('\n');
  const located =
    locateQuote(statement, vector, paragraph.text, sentences, isOrder, above) ??
    nearestSentence(vector, sentences, isOrder);
  if (!located) return null;
  const { likeness, coverage, span } = located;
  return likeness >= nearness.likeness || coverage >= nearness.words ? span : null;
}

/** Of sentences that say a statement together and none alone, the nearest. */
function nearestSentence(
  vector: Float32Array,
  sentences: ScoredParagraph['sentences'],
  isOrder: readonly boolean[],
): ReturnType<typeof locateQuote> {
  const [nearest] = sentences
    .filter((_, n) => !isOrder[n])
    .map(({ start, end, vector: own }) => ({ span: { start, end }, likeness: dot(vector, own), coverage: 0 }))
    .sort((a, b) => b.likeness - a.likeness);
  return nearest ?? null;
}
