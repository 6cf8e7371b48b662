import { dot } from '../../embedding/embedder.ts';
import { findDates } from '../../language/dates.ts';
import { findNames, isAbbreviation, longFormsOf, sameName } from '../../language/names.ts';
import { isNegation } from '../../language/negation.ts';
import { findNumbers } from '../../language/numbers.ts';
import type { Question } from '../../language/question.ts';
import type { Span } from '../../language/sentences.ts';
import { isStopWord, type Token, tokenize } from '../../language/tokens.ts';
import { weighMatches } from '../../retrieval/late-interaction.ts';
import type { LexicalIndex } from '../../retrieval/lexical-index.ts';
import type { Retrieved, ScoredParagraph } from '../../retrieval/retriever.ts';

/** Evidence for an answer: a sentence of a retrieved paragraph and what speaks for it, each 0 to 1 or so. */
export interface Evidence {
  /** Position of the paragraph in `retrieved.paragraphs`, from 1. */
  rank: number;
  source: ScoredParagraph;
  /** The sentence, in the paragraph's text. */
  span: Span;
  features: Features;
}

/** Names of the features, in the order in which weights are stored. */
export const FEATURES = [
  'paragraphScore',
  'scoreGap',
  'windowCosine',
  'sentenceCosine',
  'coverage',
  'contextCoverage',
  'paragraphCoverage',
  'heaviestMissing',
  'unknown',
  'late',
  'lateRare',
  'lateAll',
  'lateWeakest',
  'paragraphLateWeakest',
  'unmatched',
  'proximity',
  'names',
  'paragraphNames',
  'missingName',
  'numbers',
  'paragraphNumbers',
  'typeMatch',
  'typeMissing',
  'focus',
  'fresh',
  'first',
  'length',
  'negation',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

/** All sentences of the retrieved paragraphs with their features; order as retrieved. */
export function gatherEvidence(question: Question, retrieved: Retrieved): Evidence[] {
  const { lexical, vector, paragraphs } = retrieved;
  const { content, rare, all } = retrieved.tokens;
  const isName = (lower: string) => lexical.isName(lower);
  const weigh = weigher(question, lexical);
  const unknown = weigh.unknown();
  const asksNegation = question.tokens.some(({ lower }) => isNegation(lower));
  const evidence: Evidence[] = [];
  paragraphs.forEach((source, position) => {
    const { paragraph, signals } = source;
    const context = lexical.find(paragraph.id)?.context ?? new Set<string>();
    const spans = source.sentences;
    const tokens = spans.map(({ start, end }) => tokenize(paragraph.text.slice(start, end)));
    const everything = tokens.flat();
    const paragraphStems = new Set(everything.map(({ stem }) => stem));
    const wide = new Set([...paragraphStems, ...context]);
    spans.forEach(({ start, end, vector: sentenceVector }, n) => {
      const own = tokens[n] as Token[];
      const text = paragraph.text.slice(start, end);
      const stems = new Set(own.map(({ stem }) => stem));
      const near = new Set([...stems, ...context, ...(tokens[n - 1] ?? []).map(({ stem }) => stem)]);
      const matches = source.alignment.sentences[n] as Float32Array;
      const type = matchType(question, text, own, isName);
      evidence.push({
        rank: position + 1,
        source,
        span: { start, end },
        features: {
          sentenceCosine: dot(vector, sentenceVector),
          windowCosine: signals.window,
          paragraphScore: source.score,
          scoreGap: (paragraphs[0]?.score ?? 0) - source.score,
          coverage: weigh.share(stems),
          contextCoverage: weigh.share(near),
          paragraphCoverage: weigh.share(wide),
          heaviestMissing: weigh.heaviestMissing(wide),
          late: weighMatches(matches, content),
          lateRare: weighMatches(matches, rare),
          lateAll: weighMatches(matches, all),
          lateWeakest: weakest(matches, content),
          paragraphLateWeakest: weakest(source.alignment.paragraph, content),
          unmatched: unmatchedShare(source.alignment.paragraph, content),
          proximity: proximity(question, own),
          names: nameShare(question, own),
          paragraphNames: nameShare(question, [...everything, ...contextTokens(context)]),
          missingName: missesName(question, [...everything, ...contextTokens(context)]) ? 1 : 0,
          unknown,
          numbers: numberShare(question, text),
          paragraphNumbers: numberShare(question, paragraph.text),
          typeMatch: Math.max(type, 0),
          typeMissing: type < 0 ? 1 : 0,
          focus: question.focus !== null && stems.has(question.focus) ? 1 : 0,
          fresh: freshShare(question, own),
          first: n === 0 ? 1 : 0,
          length: Math.min(1, own.length / 60),
          negation: own.some(({ lower }) => isNegation(lower)) !== asksNegation ? 1 : 0,
        },
      });
    });
  });
  return evidence;
}

/** The match of the content word that is matched worst. */
function weakest(matches: Float32Array, content: Float32Array): number {
  return matches.reduce((least, match, n) => (content[n] ? Math.min(least, match) : least), 1);
}

/** A token whose best match is below this is matched by nothing like it. */
const NO_MATCH = 0.5;

function unmatchedShare(matches: Float32Array, content: Float32Array): number {
  const total = content.reduce((sum, weight) => sum + weight, 0) || 1;
  return matches.reduce((sum, match, n) => sum + (match < NO_MATCH ? (content[n] as number) : 0), 0) / total;
}

const contextTokens = (stems: ReadonlySet<string>) => [...stems].map((stem) => ({ lower: stem, stem }));

/** Weighs the question's content words by their rarity. */
function weigher(question: Question, lexical: LexicalIndex) {
  const weights = question.terms.map(({ stem }) => ({ stem, weight: lexical.idf(stem) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  return {
    total,
    /** Share of the question's weight in words that the corpus does not hold at all. */
    unknown: () =>
      total === 0
        ? 0
        : weights.reduce((sum, { stem, weight }) => sum + (lexical.has(stem) ? 0 : weight), 0) / total,
    share: (stems: ReadonlySet<string>) =>
      total === 0
        ? 0
        : weights.reduce((sum, { stem, weight }) => sum + (stems.has(stem) ? weight : 0), 0) / total,
    heaviestMissing: (stems: ReadonlySet<string>) =>
      total === 0
        ? 0
        : weights.reduce((most, { stem, weight }) => (stems.has(stem) ? most : Math.max(most, weight)), 0) /
          total,
  };
}

/** Share of neighbouring content words of the question that are also near each other in the sentence, in order. */
function proximity({ terms }: Question, tokens: Token[]): number {
  if (terms.length < 2) return 0;
  const content = tokens.filter(({ lower }) => !isStopWord(lower)).map(({ stem }) => stem);
  let near = 0;
  for (let n = 1; n < terms.length; n++) {
    const first = (terms[n - 1] as Token).stem;
    const second = (terms[n] as Token).stem;
    const found = content.some(
      (stem, at) => stem === first && content.slice(at + 1, at + 4).includes(second),
    );
    if (found) near++;
  }
  return near / (terms.length - 1);
}

/** Share of the words of the question's names that occur; 1 when it names nothing. */
function nameShare({ names }: Question, tokens: Pick<Token, 'lower' | 'stem'>[]): number {
  const words = names.flatMap(({ tokens: own }) => own.filter(({ lower }) => !isStopWord(lower)));
  if (words.length === 0) return 1;
  return words.filter((word) => tokens.some((token) => sameName(word, token))).length / words.length;
}

/** Whether a name of the question is missing: less than half of its words occur. */
function missesName({ names }: Question, tokens: Pick<Token, 'lower' | 'stem'>[]): boolean {
  return names.some(({ tokens: own }) => {
    const words = own.filter(({ lower }) => !isStopWord(lower));
    const found = words.filter((word) => tokens.some((token) => sameName(word, token)));
    return found.length * 2 < words.length;
  });
}

/** Share of the question's numbers that occur; 1 when it has none. */
function numberShare({ numbers }: Question, text: string): number {
  if (numbers.length === 0) return 1;
  const found = findNumbers(text);
  return (
    numbers.filter(({ value, ordinal }) => found.some((n) => n.value === value && n.ordinal === ordinal))
      .length / numbers.length
  );
}

function freshShare({ terms }: Question, tokens: Token[]): number {
  const asked = new Set(terms.map(({ stem }) => stem));
  const content = tokens.filter(({ lower }) => !isStopWord(lower));
  if (content.length === 0) return 0;
  return content.filter(({ stem }) => !asked.has(stem)).length / content.length;
}

const REASON =
  /\b(?:because|due to|in order to|so that|as a result|since|owing to|thanks to|therefore|thus|hence|caused|led to|to (?!the\b|a\b|an\b|its\b|their\b|his\b)\p{L}+)\b/iu;
const DURATION = /\b(?:years?|months?|weeks?|days?|hours?|minutes?|centur(?:y|ies)|decades?)\b/i;
const AMOUNT =
  /%|\b(?:per ?cent|percent|million|billion|thousand|hundred|dozen|half|quarter|third|twice|most|majority|all|none|few)\b|[$€£¥]/i;
const CENTURY = /\b(?:centur(?:y|ies)|decade|\d0s)\b/i;

/** 1 when the sentence holds something new of the type that is asked for, -1 when it does not, 0 when unknown. */
function matchType(
  question: Question,
  text: string,
  tokens: Token[],
  isName: (lower: string) => boolean,
): number {
  const asked = new Set(question.tokens.map(({ lower }) => lower));
  const freshNumber = (test: (value: number) => boolean) =>
    findNumbers(text).some(
      ({ value, ordinal, start, end }) =>
        !ordinal && test(value) && !asked.has(text.slice(start, end).toLowerCase().replace(/,/g, '')),
    );
  switch (question.type) {
    case 'date':
      return findDates(text).length > 0 ||
        CENTURY.test(text) ||
        freshNumber((value) => Number.isInteger(value) && value >= 100 && value < 2200)
        ? 1
        : -1;
    case 'count':
      return freshNumber(() => true) ? 1 : -1;
    case 'amount':
      return freshNumber(() => true) || AMOUNT.test(text) ? 1 : -1;
    case 'duration':
      return DURATION.test(text) && (freshNumber(() => true) || /\b(?:a|an|several|few|many)\b/i.test(text))
        ? 1
        : -1;
    case 'person':
    case 'place':
      return findNames(text, isName).some((name) => name.tokens.some(({ lower }) => !asked.has(lower)))
        ? 1
        : -1;
    case 'reason':
      return REASON.test(text) ? 1 : -1;
    case 'definition':
      return defines(question, text, tokens);
    default:
      return tokens.length > 0 ? 0 : -1;
  }
}

const COPULA = /^(?:is|are|was|were|means?|meant|refers?|called|known|defined|denotes?)$/;

/** A long form whose initials are the abbreviation asked for, or the term with a verb that defines behind it. */
function defines({ names, terms }: Question, text: string, tokens: Token[]): number {
  const abbreviation = names.flatMap((name) => name.tokens).find(({ text: word }) => isAbbreviation(word));
  if (abbreviation) {
    const named = longFormsOf(abbreviation.text, text).length > 0;
    return named && tokens.some(({ lower }) => lower === abbreviation.lower) ? 1 : named ? 0.5 : -1;
  }
  const term = terms.at(-1);
  const at = tokens.findIndex(({ stem }) => stem === term?.stem);
  return at >= 0 && tokens.slice(at + 1, at + 4).some(({ lower }) => COPULA.test(lower)) ? 1 : 0;
}
