import type { Mismatch } from '../../facts/mismatch.ts';
import type { Question } from '../../understanding/question.ts';
import type { Evidence } from './evidence.ts';
import { findOtherDay } from './question-mismatch.ts';
import { countWords } from './trim-quote.ts';
import { type RankedEvidence, rankEvidence, type Weights } from './weights.ts';

/** Longest answer, in words of its quotes; a longer sentence is trimmed to the clauses that answer. */
export const MAX_WORDS = 40;

/** A list or a summary may be longer. */
export const MAX_LONG_WORDS = 160;

/** A second sentence is quoted when its score is this near to the first's and both fit. */
const COMPANION_MARGIN = 1.2;
const LIST_MARGIN = 2.5;

/** Most sentences quoted for a question, for one that asks for a list, and for a summary. */
const MAX_SENTENCES = { plain: 2, list: 3, summary: 5 };

/** Ranks by shared words first: what the features' weights know of meaning, they know of English. */
export function rankByWords(evidence: readonly Evidence[], weights: Weights): RankedEvidence[] {
  return rankEvidence(evidence, weights)
    .map((own) => {
      const { coverage, contextCoverage, typeMatch } = own.evidence.features;
      return { ...own, score: 20 * coverage + 10 * contextCoverage + 5 * typeMatch + 0.2 * own.score };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Share of a question's content words, by rarity, that the evidence and its surroundings hold. */
export const sharedWords = ({ evidence: { features } }: RankedEvidence): number =>
  (features.contextCoverage + features.paragraphCoverage) / 2;

/** What may answer at all, best first; `otherDay` tells that all of it is about another day than is asked for. */
export function fittingEvidence(
  question: Question,
  ranked: readonly RankedEvidence[],
): { ranked: RankedEvidence[]; otherDay: Mismatch | null } {
  return withoutOtherDays(question, ranked.filter(tellsSomething(question)));
}

/**
 * A sentence that says no more than the question, a caption or a heading, answers nothing but "is it so?"; one that leads in to a list
 * or to code is quoted with it.
 */
const tellsSomething =
  ({ type }: Question) =>
  ({ evidence }: RankedEvidence): boolean =>
    type === 'yes-no' || evidence.features.fresh > 0 || leadsIn(evidence);

/** Whether a sentence leads in to the list or the code below it, which says what it does not. */
export const leadsIn = ({ source: { paragraph }, span }: Evidence): boolean =>
  /[:：]\s*$/.test(paragraph.text.slice(span.start, span.end)) &&
  paragraph.blocks.some(({ start }) => start >= span.end);

/**
 * What of the evidence is about the day, weekday or month that is asked for. Whether something is so on a day may show by what is
 * said of others, so there it only comes last.
 */
function withoutOtherDays(question: Question, ranked: RankedEvidence[]) {
  const others = new Map(ranked.map((own) => [own, findOtherDay(question, own.evidence)]));
  const fitting = ranked.filter((own) => others.get(own) === null);
  const rest = ranked.filter((own) => others.get(own) !== null);
  if (question.type === 'yes-no') return { ranked: [...fitting, ...rest], otherDay: null };
  const [first] = ranked;
  const otherDay = fitting.length === 0 && first ? (others.get(first) ?? null) : null;
  return { ranked: otherDay ? ranked : fitting, otherDay };
}

/** The evidence to quote: the best, and what answers nearly as well and fits beside it; of a summary, more of its section. */
export function chooseEvidence(question: Question, ranked: readonly RankedEvidence[]): Evidence[] {
  return question.type === 'summary' ? ofOneSection(ranked) : companions(question, ranked);
}

function companions(question: Question, ranked: readonly RankedEvidence[]): Evidence[] {
  const best = ranked[0] as RankedEvidence;
  const margin = question.wantsList ? LIST_MARGIN : COMPANION_MARGIN;
  const most = question.wantsList ? MAX_SENTENCES.list : MAX_SENTENCES.plain;
  const limit = question.asksForList ? MAX_LONG_WORDS : MAX_WORDS;
  const chosen = [best.evidence];
  let words = countWords(textOf(best.evidence));
  for (const { score, evidence } of ranked.slice(1)) {
    if (chosen.length === most || score < best.score - margin) break;
    const count = countWords(textOf(evidence));
    if (words + count > limit || !answersToo(evidence, best.evidence)) continue;
    chosen.push(evidence);
    words += count;
  }
  return inOrder(chosen);
}

/** The words of a sentence. */
export const textOf = ({ source, span }: Evidence) => source.paragraph.text.slice(span.start, span.end);

/** Sentences of one paragraph in the order in which they stand; paragraphs in the order of their best sentence. */
function inOrder(chosen: Evidence[]): Evidence[] {
  const ranks = [...new Set(chosen.map(({ rank }) => rank))];
  return chosen.toSorted(
    (a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.span.start - b.span.start,
  );
}

/** Whether a second sentence holds as much of what is asked for as the first. */
function answersToo({ features }: Evidence, best: Evidence): boolean {
  return (
    features.typeMissing === 0 &&
    features.names >= best.features.names &&
    features.numbers >= best.features.numbers
  );
}

/** Three to five sentences of the section that answers best. */
function ofOneSection(ranked: readonly RankedEvidence[]): Evidence[] {
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
