import { isAbbreviation } from '../../language/english/names.ts';
import { analyseQuestion, type Question } from '../../language/english/question.ts';
import { refersBack } from '../../language/english/refers-back.ts';
import type { Span } from '../../language/sentences.ts';
import type { Reader } from '../../reader/reader.ts';
import type { Retrieved, ScoredParagraph } from '../../retrieval/retriever.ts';
import type { DraftStatement } from '../../verification/draft-statement.ts';
import type { Composer } from '../composer.ts';
import { describeMissing } from '../refusal.ts';
import { answerSpans } from './answer-spans.ts';
import { findContradiction } from './contradiction.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { findMetadata, type MetadataSentence } from './metadata.ts';
import { READER_THRESHOLD, readEvidence } from './read-evidence.ts';
import { countWords, type TrimTargets, trimQuote } from './trim-quote.ts';
import { answerProbability, type RankedEvidence, rankEvidence, type Weights } from './weights.ts';

/** Longest answer, in words of its quotes; a longer sentence is trimmed to the clauses that answer. */
const MAX_WORDS = 40;

/** A list or a summary may be longer. */
const MAX_LONG_WORDS = 160;

/** A second sentence is quoted when its score is this near to the first's and both fit. */
const COMPANION_MARGIN = 1.2;
const LIST_MARGIN = 2.5;

/** Most sentences quoted for a question, for one that asks for a list, and for a summary. */
const MAX_SENTENCES = { plain: 2, list: 3, summary: 5 };

/** Fewest words of an earlier sentence that tell what a pronoun refers to. */
const MIN_LEAD_WORDS = 5;

export interface ExtractiveOptions {
  weights: Weights;
  /** Least probability, 0 to 1, that the best sentence answers; below it the answer is a refusal. Null: as trained. */
  threshold: number | null;
  /** Reads question and passages together; without one, the sentences' features alone decide. */
  reader?: Reader | null;
}

/** Makes the composer that answers without an LLM: it quotes the sentences that answer, or refuses. */
export function makeExtractiveComposer({ weights, threshold, reader }: ExtractiveOptions): Composer {
  return {
    kind: 'extractive',
    model: 'footnote-extractive-1',
    async *compose({ question: text, retrieved }) {
      const question = analyseQuestion(text, (word) => retrieved.lexical.isName(word));
      const metadata = findMetadata(question, retrieved);
      if (metadata) {
        yield quoteMetadata(metadata, retrieved);
        return { confidence: 1 };
      }
      const weighed = rankEvidence(gatherEvidence(question, retrieved), weights);
      const reading = reader ? await readEvidence(question, weighed, retrieved, reader) : null;
      const ranked = preferDefinition(question, reading?.ranked ?? weighed);
      const best = ranked[0];
      if (!best || question.terms.length === 0) {
        return { confidence: 0, refusal: describeMissing(question, retrieved) };
      }
      const contradiction = findContradiction(question, best.evidence);
      const probability = reading
        ? reading.probability(best, answerProbability(weighed, weights))
        : answerProbability(ranked, weights);
      const least = threshold ?? (reading ? READER_THRESHOLD : weights.threshold);
      if (contradiction || (probability < least && !isLongForm(question, best.evidence))) {
        // A contradiction outweighs any likeness, so the confidence stays below the threshold.
        const confidence = contradiction ? probability * least : probability;
        return { confidence, refusal: describeMissing(question, retrieved, contradiction) };
      }
      const chosen = question.type === 'summary' ? summary(ranked) : companions(question, ranked);
      yield* quote(question, chosen, retrieved, reading?.answerIn);
      return { confidence: probability };
    },
  };
}

function quoteMetadata({ rank, start, end }: MetadataSentence, { paragraphs }: Retrieved): DraftStatement {
  const { text } = (paragraphs[rank - 1] as ScoredParagraph).paragraph;
  return { text: text.slice(start, end).replace(/\s+/g, ' '), sources: [{ rank, quote: { start, end } }] };
}

/** "What does ETIM stand for?": only a sentence with the long form answers, however near the others are. */
function preferDefinition(question: Question, ranked: RankedEvidence[]): RankedEvidence[] {
  if (question.type !== 'definition') return ranked;
  const defining = ranked.filter(({ evidence }) => evidence.features.typeMatch === 1);
  return defining.length > 0 ? defining : ranked;
}

/** The long form of the very abbreviation that is asked for is an answer whatever else the sentence says. */
function isLongForm({ type, names }: Question, { features }: Evidence): boolean {
  const asksAbbreviation = names.some(({ tokens }) => tokens.some(({ text }) => isAbbreviation(text)));
  return type === 'definition' && asksAbbreviation && features.typeMatch === 1;
}

/** The best sentence, and those that answer nearly as well and fit beside it. */
function companions(question: Question, ranked: RankedEvidence[]): Evidence[] {
  const best = ranked[0] as RankedEvidence;
  const margin = question.wantsList ? LIST_MARGIN : COMPANION_MARGIN;
  const most = question.wantsList ? MAX_SENTENCES.list : MAX_SENTENCES.plain;
  const limit = question.asksForList ? MAX_LONG_WORDS : MAX_WORDS;
  const chosen = [best.evidence];
  let words = countWords(textOf(best.evidence));
  for (const { score, evidence } of ranked.slice(1)) {
    if (chosen.length === most || score < best.score - margin) break;
    const own = countWords(textOf(evidence));
    if (words + own > limit || !answersToo(evidence, best.evidence)) continue;
    chosen.push(evidence);
    words += own;
  }
  return inOrder(chosen);
}

const textOf = ({ source, span }: Evidence) => source.paragraph.text.slice(span.start, span.end);

/** Sentences of one paragraph in the order in which they stand; paragraphs in the order of their best sentence. */
function inOrder(chosen: Evidence[]): Evidence[] {
  const ranks = [...new Set(chosen.map(({ rank }) => rank))];
  return chosen.toSorted(
    (a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.span.start - b.span.start,
  );
}

function answersToo({ features }: Evidence, best: Evidence): boolean {
  return (
    features.typeMissing === 0 &&
    features.names >= best.features.names &&
    features.numbers >= best.features.numbers
  );
}

/** Three to five sentences of the section that answers best. */
function summary(ranked: RankedEvidence[]): Evidence[] {
  const { source } = (ranked[0] as RankedEvidence).evidence;
  const section = JSON.stringify([source.document.id, source.paragraph.section]);
  const own = ranked
    .map(({ evidence }) => evidence)
    .filter(
      ({ source: { document, paragraph } }) => JSON.stringify([document.id, paragraph.section]) === section,
    );
  return own
    .slice(0, MAX_SENTENCES.summary)
    .sort((a, b) => a.source.paragraph.start + a.span.start - (b.source.paragraph.start + b.span.start));
}

/** Quotes the sentences, each trimmed; one that begins with "It" or "They" brings the sentence before it. */
function quote(
  question: Question,
  chosen: Evidence[],
  { lexical }: Retrieved,
  answerIn: (evidence: Evidence) => Span | null = () => null,
): DraftStatement[] {
  const asked = new Set(question.terms.map(({ stem }) => stem));
  const targets = (text: string, span: Span): TrimTargets => ({
    weight: (stem) => (asked.has(stem) ? lexical.idf(stem) : 0),
    answers: answerSpans(question, text, span),
  });
  const found = new Map(chosen.map((own) => [own, answerIn(own)]));
  const limit = question.asksForList || question.type === 'summary' ? MAX_LONG_WORDS : MAX_WORDS;
  const quoted = new Set<string>();
  const statements: DraftStatement[] = [];
  let left =
    limit - chosen.reduce((sum, evidence) => sum + Math.min(MAX_WORDS, countWords(textOf(evidence))), 0);
  for (const own of chosen) {
    const { rank, source, span } = own;
    const { text } = source.paragraph;
    const answer = found.get(own) ?? null;
    const add = (sentence: Span, most: number) => {
      const key = `${source.paragraph.id} ${sentence.start}`;
      if (quoted.has(key)) return;
      quoted.add(key);
      const isAnswer = sentence.start === span.start && answer !== null;
      const wanted = targets(text, sentence);
      const part = trimQuote(text, sentence, most, isAnswer ? { ...wanted, answers: [answer] } : wanted);
      statements.push({
        text: readable(text, part, sentence),
        sources: [{ rank, quote: part }],
        ...(isAnswer && { highlight: folded(text.slice(answer.start, answer.end)) }),
      });
    };
    const at = source.sentences.findIndex(({ start }) => start === span.start);
    const before = source.sentences[at - 1];
    if (before && refersBack(text.slice(span.start)) && left >= MIN_LEAD_WORDS) {
      const lead = { start: before.start, end: before.end };
      add(lead, left);
      left -= Math.min(left, countWords(text.slice(lead.start, lead.end)));
    }
    add(span, limit);
  }
  return statements;
}

/** The quote as a sentence: line breaks folded, an ellipsis where the sentence was cut. */
function readable(text: string, quote: Span, sentence: Span): string {
  const words = folded(text.slice(quote.start, quote.end));
  const before = quote.start > sentence.start ? '… ' : '';
  const after = quote.end < sentence.end && countWords(text.slice(quote.end, sentence.end)) > 0 ? ' …' : '';
  return `${before}${words}${after}`;
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
