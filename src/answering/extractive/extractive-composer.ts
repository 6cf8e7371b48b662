import { isAbbreviation, longFormsOf } from '../../language/english/names.ts';
import { analyseQuestion, type Question } from '../../language/english/question.ts';
import { refersBack } from '../../language/english/refers-back.ts';
import type { Span } from '../../language/sentences.ts';
import { tokenize } from '../../language/tokens.ts';
import type { Reader } from '../../reader/reader.ts';
import type { Retrieved, ScoredParagraph } from '../../retrieval/retriever.ts';
import type { DraftStatement } from '../../verification/draft-statement.ts';
import type { Composer } from '../composer.ts';
import { MESSAGES } from '../messages.ts';
import { describeMissing } from '../refusal.ts';
import { answerSpans } from './answer-spans.ts';
import { type Contradiction, findContradiction, findOtherDay } from './contradiction.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { findMetadata, type MetadataSentence } from './metadata.ts';
import { READER_THRESHOLD, readEvidence } from './read-evidence.ts';
import { countWords, type TrimTargets, trimQuote } from './trim-quote.ts';
import { isWholeAnswer, unitAround, wordsOfUnit } from './unit.ts';
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
    async *compose({ question: text, retrieved, language, wish }) {
      const messages = MESSAGES[language];
      const question = analyseQuestion(text, (word) => retrieved.lexical.isName(word), language);
      const metadata = findMetadata(question, retrieved);
      if (metadata) {
        yield quoteMetadata(metadata, retrieved);
        return { confidence: 1 };
      }
      const named = underLongForm(question, retrieved);
      if (named) {
        const { paragraph, sentences } = retrieved.paragraphs[named.rank - 1] as ScoredParagraph;
        const span = sentences[0] ?? { start: 0, end: paragraph.text.length };
        const { start, end } = span;
        const text = `${named.heading}: ${folded(paragraph.text.slice(start, end))}`;
        yield { text, sources: [{ rank: named.rank, quote: { start, end } }], highlight: named.heading };
        return { confidence: 1 };
      }
      const gathered = gatherEvidence(question, retrieved);
      const weighed = language === 'en' ? rankEvidence(gathered, weights) : rankByWords(gathered, weights);
      // The packaged reader has learned English alone.
      const reading =
        reader && language === 'en' ? await readEvidence(question, weighed, retrieved, reader) : null;
      const all = preferDefinition(question, (reading?.ranked ?? weighed).filter(tellsSomething(question)));
      const { ranked, otherDay } = withoutOtherDays(question, all);
      const best = ranked[0] ?? all[0];
      if (!best || question.terms.length === 0) {
        return { confidence: 0, refusal: describeMissing(question, retrieved, messages) };
      }
      const contradiction = otherDay ?? findContradiction(question, best.evidence, retrieved.lexical);
      const probability = reading
        ? reading.probability(best, answerProbability(weighed, weights))
        : language === 'en'
          ? answerProbability(ranked, weights)
          : sharedWords(best);
      const least =
        threshold ?? (reading ? READER_THRESHOLD : language === 'en' ? weights.threshold : LEAST_WORDS);
      if (contradiction || (probability < least && !isLongForm(question, best.evidence))) {
        // A contradiction outweighs any likeness, so the confidence stays below the threshold.
        const confidence = contradiction ? probability * least : probability;
        return { confidence, refusal: describeMissing(question, retrieved, messages, contradiction) };
      }
      const chosen = question.type === 'summary' ? summary(ranked) : companions(question, ranked);
      const { statements, left } = quote(question, chosen, retrieved, reading?.answerIn);
      yield* wish
        ? statements.slice(0, 1).map((own) => (wish === 'source' ? withPlace(own, retrieved) : own))
        : statements;
      const note = left > 0 ? messages.listGoesOn(left) : undefined;
      return { confidence: probability, ...(note && { note }) };
    },
  };
}

/** A sentence that says no more than the question, a caption or a heading, answers nothing but "is it so?". */
const tellsSomething =
  ({ type }: Question) =>
  ({ evidence }: RankedEvidence): boolean =>
    type === 'yes-no' || evidence.features.fresh > 0;

/**
 * What of the evidence is about the day, weekday or month that is asked for. Whether something is so on a day may show by what is
 * said of others, so there it only comes last.
 */
function withoutOtherDays(
  question: Question,
  ranked: RankedEvidence[],
): { ranked: RankedEvidence[]; otherDay: Contradiction | null } {
  const others = new Map(ranked.map((own) => [own, findOtherDay(question, own.evidence)]));
  const fitting = ranked.filter((own) => others.get(own) === null);
  if (question.type === 'yes-no')
    return { ranked: [...fitting, ...ranked.filter((own) => others.get(own) !== null)], otherDay: null };
  const [first] = ranked;
  const otherDay = fitting.length === 0 && first ? (others.get(first) ?? null) : null;
  return { ranked: fitting, otherDay };
}

/** Share of a question's content words, by rarity, that a sentence or what it stands under must hold where no model reads the language. */
const LEAST_WORDS = 0.45;

/** Share of a question's content words, by rarity, that the evidence and its surroundings hold. */
const sharedWords = ({ evidence: { features } }: RankedEvidence): number =>
  (features.contextCoverage + features.paragraphCoverage) / 2;

/** Ranks by shared words first: what the features' weights know of meaning, they know of English. */
function rankByWords(evidence: readonly Evidence[], weights: Weights): RankedEvidence[] {
  return rankEvidence(evidence, weights)
    .map((own) => {
      const { coverage, contextCoverage, typeMatch } = own.evidence.features;
      return { ...own, score: 20 * coverage + 10 * contextCoverage + 5 * typeMatch + 0.2 * own.score };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** A statement with where it stands before it. */
function withPlace(statement: DraftStatement, { paragraphs }: Retrieved): DraftStatement {
  const source = paragraphs[(statement.sources[0]?.rank ?? 0) - 1];
  if (!source) return statement;
  const place = [source.document.title, ...source.paragraph.section].join(' › ');
  return { ...statement, text: `${place}: ${statement.text}` };
}

function quoteMetadata({ rank, start, end }: MetadataSentence, { paragraphs }: Retrieved): DraftStatement {
  const { text } = (paragraphs[rank - 1] as ScoredParagraph).paragraph;
  return { text: text.slice(start, end).replace(/\s+/g, ' '), sources: [{ rank, quote: { start, end } }] };
}

/** "What does ETL stand for?" under "Encrypted Tide Log (ETL)": the heading says it, and what stands under it is quoted with it. */
function underLongForm(
  { type, names }: Question,
  { paragraphs }: Retrieved,
): { rank: number; heading: string } | null {
  const asked = names.flatMap(({ tokens }) => tokens).find(({ text }) => isAbbreviation(text));
  if (type !== 'definition' || !asked) return null;
  for (const [position, { paragraph }] of paragraphs.entries()) {
    const heading = paragraph.section.findLast((own) => longFormsOf(asked.text, own).length > 0);
    if (heading) return { rank: position + 1, heading };
  }
  return null;
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

/** Quotes the sentences, each trimmed, with what belongs to it; one that begins with "It" or "They" brings the sentence before it. */
function quote(
  question: Question,
  chosen: Evidence[],
  { lexical }: Retrieved,
  answerIn: (evidence: Evidence) => Span | null = () => null,
): { statements: DraftStatement[]; left: number } {
  const asked = new Set(question.terms.map(({ stem }) => stem));
  const targets = (text: string, span: Span): TrimTargets => ({
    weight: (stem) => (asked.has(stem) ? lexical.idf(stem) : 0),
    answers: answerSpans(question, text, span),
  });
  const found = new Map(chosen.map((own) => [own, answerIn(own)]));
  const limit = question.asksForList || question.type === 'summary' ? MAX_LONG_WORDS : MAX_WORDS;
  const quoted = new Set<string>();
  const statements: DraftStatement[] = [];
  let leftOut = 0;
  let left =
    limit - chosen.reduce((sum, evidence) => sum + Math.min(MAX_WORDS, countWords(textOf(evidence))), 0);
  for (const own of chosen) {
    const { rank, source, span } = own;
    const { text } = source.paragraph;
    const answer = found.get(own) ?? null;
    const highlight = answer && folded(text.slice(answer.start, answer.end));
    const push = (statement: DraftStatement) => {
      // The same words of two places are said once.
      const same = statements.find((other) => other.text === statement.text);
      if (!same) statements.push(statement);
    };
    const add = (sentence: Span, most: number) => {
      const key = `${source.paragraph.id} ${sentence.start}`;
      if (quoted.has(key)) return;
      quoted.add(key);
      const isAnswer = sentence.start === span.start && answer !== null;
      const wanted = targets(text, sentence);
      const part = trimQuote(text, sentence, most, isAnswer ? { ...wanted, answers: [answer] } : wanted);
      push({
        text: readable(text, part, sentence),
        sources: [{ rank, quote: part }],
        ...(isAnswer && highlight && { highlight }),
      });
    };
    if (isWholeAnswer(source.paragraph) && source.paragraph.blocks.length === 0) {
      const key = source.paragraph.id;
      if (!quoted.has(key)) for (const sentence of source.sentences) add(sentence, MAX_LONG_WORDS);
      quoted.add(key);
      continue;
    }
    const unit = unitAround(source.paragraph, span, source.sentences, {
      wholeList: wantsWholeList(question, source, span, answer),
      steps: question.type === 'manner',
    });
    const [part] = unit.parts;
    if (unit.kind !== 'sentence' || part?.start !== span.start || part.end !== span.end) {
      const key = `${source.paragraph.id} ${unit.parts[0]?.start}-${unit.parts.at(-1)?.end}`;
      const covered = [...quoted].some((other) => covers(other, source.paragraph.id, unit.parts));
      if (quoted.has(key) || covered) continue;
      quoted.add(key);
      leftOut += unit.left;
      push({
        text: wordsOfUnit(text, unit),
        kind: unit.kind,
        sources: unit.parts.map((part) => ({ rank, quote: part })),
        ...(highlight && { highlight }),
      });
      continue;
    }
    const at = source.sentences.findIndex(({ start }) => start === span.start);
    const before = source.sentences[at - 1];
    if (before && refersBack(text.slice(span.start)) && left >= MIN_LEAD_WORDS) {
      const lead = { start: before.start, end: before.end };
      add(lead, left);
      left -= Math.min(left, countWords(text.slice(lead.start, lead.end)));
    }
    add(span, limit);
  }
  return { statements, left: leftOut };
}

/** Whether a list that was quoted already ("id 12-80") holds these parts. */
function covers(key: string, paragraphId: string, parts: readonly Span[]): boolean {
  const [id, range] = key.split(' ');
  const [start, end] = (range ?? '').split('-').map(Number);
  if (id !== paragraphId || start === undefined || end === undefined) return false;
  return parts.every((part) => part.start >= start && part.end <= end);
}

/**
 * All of a list is asked for by "list", by a plural, by "how do I"; when its lead-in is what answers; and when no item has a word of
 * the question that the lead-in has not.
 */
function wantsWholeList(
  { asksForList, wantsList, type, terms }: Question,
  { paragraph }: Evidence['source'],
  span: Span,
  answer: Span | null,
): boolean {
  if (asksForList || wantsList || type === 'manner' || type === 'summary') return true;
  const items = paragraph.blocks.filter(({ kind }) => kind === 'item');
  const item = items.find(({ start, end }) => span.start < end && span.end > start);
  const [first] = items;
  if (!item || !first) return true;
  // The answer goes over several items.
  if (
    answer !== null &&
    items.filter(({ start, end }) => answer.start < end && answer.end > start).length > 1
  )
    return true;
  const stemsOf = (text: string) => new Set(tokenize(text).map(({ stem }) => stem));
  const own = stemsOf(paragraph.text.slice(item.start, item.end));
  const lead = stemsOf(paragraph.text.slice(0, first.start));
  return first.start > 0 && !terms.some(({ stem }) => own.has(stem) && !lead.has(stem));
}

/** The quote as a sentence: line breaks folded, an ellipsis where the sentence was cut. */
function readable(text: string, quote: Span, sentence: Span): string {
  const words = folded(text.slice(quote.start, quote.end));
  const before = quote.start > sentence.start ? '… ' : '';
  const after = quote.end < sentence.end && countWords(text.slice(quote.end, sentence.end)) > 0 ? ' …' : '';
  return `${before}${words}${after}`;
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
