import type { Embedder } from '../embedding/embedder.ts';
import type { Span } from '../language/sentences.ts';
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

/** A quote supports when it is this near in meaning, or somewhat less near with most of the words. */
const NEAR = 0.6;
const LESS_NEAR = 0.3;
const MOST_WORDS = 0.6;

/**
 * Makes the verifier, the same for every composer. A statement is verified when a marker of it names a retrieved
 * paragraph, a quote there is close in meaning, and the quotes hold all its numbers, dates and names. When that fails and
 * exactly one other retrieved paragraph supports the statement, its markers were wrong and are repaired.
 */
export function makeVerifier({ embedder }: { embedder: VerifierEmbedder }): Verify {
  return async (statements, retrieved) => {
    const unquoted = statements.filter(({ sources }) => sources.some(({ quote }) => !quote));
    const vectors = await embedder.embed(unquoted.map(({ text }) => text));
    const vectorOf = new Map(unquoted.map((statement, n) => [statement, vectors[n]]));
    return Promise.all(
      statements.map((statement) => verifyOne(statement, vectorOf.get(statement), retrieved, embedder)),
    );
  };
}

type VerifierEmbedder = Pick<Embedder, 'embed' | 'encode' | 'tokenMean'>;

async function verifyOne(
  { text, sources }: DraftStatement,
  vector: Float32Array | undefined,
  retrieved: Retrieved,
  embedder: VerifierEmbedder,
): Promise<VerifiedStatement> {
  if (sources.length === 0) return { text, support: 'unsupported', reason: 'it names no source' };
  const texts = retrieved.paragraphs.map(({ paragraph }) => paragraph.text);
  const foreign = foreignMatter(text, texts);
  if (foreign) return { text, support: 'unsupported', reason: `no document holds “${foreign}”` };
  const asCited = await verifyAgainst(text, sources, vector, retrieved, embedder);
  if (asCited.support === 'verified' || !vector) return asCited;
  const named = new Set(sources.map(({ rank }) => rank));
  const others: VerifiedStatement[] = [];
  for (let rank = 1; rank <= retrieved.paragraphs.length; rank++) {
    if (named.has(rank)) continue;
    const verified = await verifyAgainst(text, [{ rank }], vector, retrieved, embedder);
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
  embedder: VerifierEmbedder,
): Promise<VerifiedStatement> {
  const unsupported = (reason: string): VerifiedStatement => ({ text, support: 'unsupported', reason });
  const isKnownName = (lower: string) => lexical.isName(lower);
  const quotes: SupportingQuote[] = [];
  for (const { rank, quote } of sources) {
    const source = paragraphs[rank - 1];
    if (!source) continue;
    const span = quote ?? (vector && nearQuote(text, vector, source, isKnownName));
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
    { quotes: evidence, resolved, context },
    isKnownName,
    vector && embedder,
  );
  if (fault) return unsupported(fault);
  return { text, support: 'verified', quotes, repaired: false };
}

/** What a quote stands under and behind. */
const contextOfSource = ({ document, paragraph }: ScoredParagraph, span: Span): string =>
  contextOf({ title: document.title, section: paragraph.section, text: paragraph.text }, span);

function nearQuote(
  text: string,
  vector: Float32Array,
  source: ScoredParagraph,
  isKnownName: (lower: string) => boolean,
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
  if (!located) return null;
  const { likeness, coverage, span } = located;
  return likeness >= NEAR || (likeness >= LESS_NEAR && coverage >= MOST_WORDS) ? span : null;
}
