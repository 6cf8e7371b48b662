import { dot } from '../../embedding/embedder.ts';
import { countNameWords, indexNames, type NameWord } from '../../facts/names.ts';
import { isNegation } from '../../facts/negation.ts';
import type { NamedNumber } from '../../facts/numbers.ts';
import type { Span } from '../../language/sentences.ts';
import { isStopWord } from '../../language/stop-words.ts';
import type { Token } from '../../language/tokens.ts';
import { weighMatches } from '../../retrieval/late-interaction.ts';
import type { Retrieved, ScoredParagraph } from '../../retrieval/retrieved.ts';
import type { Question } from '../../understanding/question.ts';
import type { Vocabulary } from '../../words/vocabulary.ts';
import { type AnalysedSentence, analyseParagraph } from './analysed-paragraph.ts';
import { matchType } from './answer-type.ts';

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

/** All sentences of the retrieved paragraphs that tell something, with their features; order as retrieved. */
export function gatherEvidence(question: Question, retrieved: Retrieved): Evidence[] {
  const { vocabulary, vector, paragraphs } = retrieved;
  const { content, rare, all } = retrieved.tokens;
  const weigh = weigher(question, vocabulary);
  const unknown = weigh.unknown();
  const asksNegation = question.tokens.some(({ lower }) => isNegation(lower));
  const top = paragraphs.reduce((most, { fusedScore }) => Math.max(most, fusedScore), 0);
  return paragraphs.flatMap((source, position): Evidence[] => {
    const { signals, alignment, fusedScore } = source;
    const paragraph = analyseParagraph(source, vocabulary);
    const paragraphNames = nameFeatures(question, paragraph.words);
    const ofParagraph = {
      paragraphScore: fusedScore,
      scoreGap: top - fusedScore,
      windowCosine: signals.window,
      paragraphCoverage: weigh.share(paragraph.stems),
      heaviestMissing: weigh.heaviestMissing(paragraph.stems),
      unknown,
      paragraphLateWeakest: weakest(alignment.paragraph, content),
      unmatched: unmatchedShare(alignment.paragraph, content),
      paragraphNames: paragraphNames.share,
      missingName: paragraphNames.missing ? 1 : 0,
      paragraphNumbers: numberShare(question, paragraph.numbers),
    };
    return source.sentences.flatMap(({ start, end, vector: sentenceVector }, n): Evidence[] => {
      const sentence = paragraph.sentences[n] as AnalysedSentence;
      if (sentence.speaksToMachine) return [];
      const before = paragraph.sentences[n - 1]?.stems ?? NOTHING;
      // An item says what it says with the sentence that leads in to its list.
      const lead = leadIn(source, n);
      const leadStems = lead < 0 ? NOTHING : (paragraph.sentences[lead]?.stems ?? NOTHING);
      const matches = better(alignment.sentences[n] as Float32Array, alignment.sentences[lead]);
      const type = matchType(question, sentence);
      const evidence = {
        rank: position + 1,
        source,
        span: { start, end },
        features: {
          ...ofParagraph,
          sentenceCosine: dot(vector, sentenceVector),
          coverage: weigh.share(sentence.stems, leadStems),
          contextCoverage: weigh.share(sentence.stems, paragraph.context, before, leadStems),
          late: weighMatches(matches, content),
          lateRare: weighMatches(matches, rare),
          lateAll: weighMatches(matches, all),
          lateWeakest: weakest(matches, content),
          proximity: proximity(question, sentence.tokens),
          names: nameFeatures(question, sentence.tokens).share,
          numbers: numberShare(question, sentence.numbers),
          typeMatch: Math.max(type, 0),
          typeMissing: type < 0 ? 1 : 0,
          focus: question.focus !== null && sentence.stems.has(question.focus) ? 1 : 0,
          fresh: freshShare(question, sentence.tokens),
          first: n === 0 ? 1 : 0,
          length: Math.min(1, sentence.tokens.length / 60),
          negation: sentence.tokens.some(({ lower }) => isNegation(lower)) !== asksNegation ? 1 : 0,
        },
      };
      return [evidence];
    });
  });
}

const NOTHING: ReadonlySet<string> = new Set();

/** Position of the sentence that leads in to the list of which the nth sentence is an item; -1 for other sentences. */
function leadIn({ paragraph: { text, blocks }, sentences }: ScoredParagraph, n: number): number {
  const own = sentences[n];
  const inItem = (span: Span) =>
    blocks.some(({ kind, start, end }) => kind === 'item' && span.start >= start && span.start < end);
  if (!own || !inItem(own)) return -1;
  const lead = sentences.findLastIndex((other, at) => at < n && !inItem(other));
  return lead >= 0 && text.slice(sentences[lead]?.end, own.start).length < MAX_LIST ? lead : -1;
}

/** A list is led in to over at most so much text, in UTF-16 code units. */
const MAX_LIST = 2_000;

const better = (own: Float32Array, other: Float32Array | undefined): Float32Array =>
  other ? own.map((match, n) => Math.max(match, other[n] as number)) : own;

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

/** Weighs the question's content words by their rarity. */
function weigher(question: Question, vocabulary: Vocabulary) {
  const weights = question.terms.map(({ stem }) => ({ stem, weight: vocabulary.idf(stem) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  return {
    /** Share of the question's weight in words that the corpus does not hold at all. */
    unknown: () =>
      total === 0
        ? 0
        : weights.reduce((sum, { stem, weight }) => sum + (vocabulary.has(stem) ? 0 : weight), 0) / total,
    /** Share of the question's weight in words that one of these sets holds. */
    share: (...sets: ReadonlySet<string>[]) =>
      total === 0
        ? 0
        : weights.reduce(
            (sum, { stem, weight }) => sum + (sets.some((stems) => stems.has(stem)) ? weight : 0),
            0,
          ) / total,
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

/**
 * Share of the words of the question's names that occur (1 when it names nothing), and whether a name is missing: less
 * than half of its words occur.
 */
function nameFeatures({ names }: Question, among: readonly NameWord[]) {
  if (names.length === 0) return { share: 1, missing: false };
  const index = indexNames(among);
  const counts = names.map((name) => countNameWords(name, index));
  const words = counts.reduce((sum, count) => sum + count.words, 0);
  const found = counts.reduce((sum, count) => sum + count.found, 0);
  return { share: words === 0 ? 1 : found / words, missing: counts.some(({ missing }) => missing) };
}

/** Share of the question's numbers that occur; 1 when it has none. */
function numberShare({ numbers }: Question, found: readonly NamedNumber[]): number {
  if (numbers.length === 0) return 1;
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
