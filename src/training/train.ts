import { writeFileSync } from 'node:fs';
import { FEATURES, type Feature, gatherEvidence } from '../answering/extractive/evidence.ts';
import { findMismatchAt } from '../answering/extractive/question-mismatch.ts';
import {
  ANSWERABILITY_FEATURES,
  answerabilityFeatures,
  answerProbability,
  type RankedEvidence,
  rankEvidence,
  WEIGHTS_FILE,
  type Weights,
} from '../answering/extractive/weights.ts';
import { areaUnderCurve } from '../evaluation/run/metrics/bootstrap.ts';
import type { SquadQuestion } from '../evaluation/sets/datasets/squad.ts';
import { findNames } from '../facts/names.ts';
import { sigmoid } from '../linear-model.ts';
import type { Footnote } from '../open-footnote.ts';
import { FIRST_SIGNALS, FUSION_FILE, type Fusion, readFusion, SECOND_SIGNALS } from '../retrieval/fuse.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import { makeRetriever } from '../retrieval/retriever.ts';
import { analyseQuestion } from '../understanding/question.ts';
import {
  type BinaryExample,
  type Fitted,
  fitLogistic,
  fitRanking,
  product,
  type RankingExample,
} from './fit.ts';
import { nearMissOf, swapWord } from './near-misses.ts';

/** Paragraphs that the fusion is trained on, for a question, and those that sentences are taken from. */
const FUSION_DEPTH = 20;
const EVIDENCE_DEPTH = 5;

/** Which way a feature may speak for an answer; the others may go either way. */
const SIGNS: Partial<Record<Feature, 1 | -1>> = {
  scoreGap: -1,
  heaviestMissing: -1,
  unknown: -1,
  unmatched: -1,
  missingName: -1,
  typeMissing: -1,
  negation: -1,
  coverage: 1,
  contextCoverage: 1,
  paragraphCoverage: 1,
  late: 1,
  lateRare: 1,
  lateAll: 1,
  lateWeakest: 1,
  paragraphLateWeakest: 1,
  names: 1,
  paragraphNames: 1,
  numbers: 1,
  paragraphNumbers: 1,
  typeMatch: 1,
  proximity: 1,
  focus: 1,
};

/** SQuAD, indexed. */
interface Benchmark {
  footnote: Footnote;
  questions: SquadQuestion[];
}

/** Whether a paragraph is the one that a question was written for. */
const isGold = ({ context }: SquadQuestion, paragraph: string) => paragraph === context;

/** Trains on the first half of the articles, tells how it does on the second, and stores the weights. */
export async function train(benchmark: Benchmark, source: string): Promise<void> {
  const half = Math.ceil((Math.max(...benchmark.questions.map(({ article }) => article)) + 1) / 2);
  const first = benchmark.questions.filter(({ article }) => article < half);
  const second = benchmark.questions.filter(({ article }) => article >= half);
  const made = {
    by: 'npm run train',
    on: new Date().toISOString().slice(0, 10),
    from: `the first ${half} articles of ${source} (${first.length} questions), checked on the others (${second.length})`,
  };

  const fusion = { made, ...(await trainFusion(benchmark, first)) };
  const retrieve = makeRetriever({ ...benchmark.footnote, fusion });
  const find = (question: string) => retrieve(question, { topK: EVIDENCE_DEPTH });

  const ranking = await trainRanking(first, find);
  const weights: Weights = { made, ranking, ...(await trainAnswerability(first, find, ranking)) };
  writeFileSync(FUSION_FILE, `${JSON.stringify(fusion, rounded, 2)}\n`);
  writeFileSync(WEIGHTS_FILE, `${JSON.stringify(weights, rounded, 2)}\n`);

  for (const [name, questions] of [
    ['first half', first],
    ['second half', second],
  ] as const) {
    await report(name, questions, find, weights);
  }
}

type Find = (question: string) => Promise<Retrieved>;

async function trainFusion(
  { footnote }: Benchmark,
  questions: SquadQuestion[],
): Promise<Pick<Fusion, 'first' | 'second'>> {
  const retrieve = makeRetriever({ ...footnote, fusion: readFusion() });
  const firstStage: RankingExample[] = [];
  const secondStage: RankingExample[] = [];
  for (const question of questions.filter(({ answers }) => answers.length > 0)) {
    const { paragraphs } = await retrieve(question.question, { topK: FUSION_DEPTH });
    const right = paragraphs.map(({ paragraph }) => isGold(question, paragraph.text));
    firstStage.push({
      candidates: paragraphs.map(({ signals }) => FIRST_SIGNALS.map((name) => signals[name])),
      right,
    });
    secondStage.push({
      candidates: paragraphs.map(({ signals }) => SECOND_SIGNALS.map((name) => signals[name])),
      right,
    });
  }
  return {
    first: named(FIRST_SIGNALS, centred(fitRanking(firstStage, { l2: 1e-3 }), firstStage)),
    second: named(SECOND_SIGNALS, centred(fitRanking(secondStage, { l2: 1e-3 }), secondStage)),
  };
}

/** A ranking has no natural zero; the mean of the right candidates' scores gets 0, so that scores spread over 0 to 1. */
function centred({ weights }: Fitted, examples: RankingExample[]): Fitted {
  const right = examples.flatMap(({ candidates, right: own }) => candidates.filter((_, n) => own[n]));
  const scores = right.map((row) => product(row, weights));
  return { weights, bias: -scores.reduce((sum, score) => sum + score, 0) / scores.length };
}

async function trainRanking(questions: SquadQuestion[], find: Find): Promise<Weights['ranking']> {
  const examples: RankingExample[] = [];
  for (const question of questions.filter(({ answers }) => answers.length > 0)) {
    const retrieved = await find(question.question);
    const evidence = gatherEvidence(analyse(question.question, retrieved), retrieved);
    examples.push({
      candidates: evidence.map(({ features }) => FEATURES.map((name) => features[name])),
      right: evidence.map(({ source: { paragraph }, span }) => {
        const sentence = paragraph.text.slice(span.start, span.end);
        return (
          isGold(question, paragraph.text) && question.answers.some((answer) => sentence.includes(answer))
        );
      }),
    });
  }
  return named(FEATURES, fitRanking(examples, { l2: 3e-3, signs: FEATURES.map((name) => SIGNS[name] ?? 0) }));
}

async function trainAnswerability(
  questions: SquadQuestion[],
  find: Find,
  ranking: Weights['ranking'],
): Promise<Pick<Weights, 'answerability' | 'threshold'>> {
  const names = [...new Set(questions.flatMap(({ context }) => findNames(context).map(({ text }) => text)))];
  const examples: BinaryExample[] = [];
  const answered: number[][] = [];
  let contradicted = 0;
  const add = async (question: string, positive: boolean, weight: number) => {
    const { asked, ranked, vocabulary } = await rank(question, find, ranking);
    const [best] = ranked;
    if (!best) return;
    const named = answerabilityFeatures(ranked);
    const features = ANSWERABILITY_FEATURES.map((name) => named[name]);
    // What a contradiction decides, the model need not learn.
    const decided = findMismatchAt(asked, best.evidence, vocabulary) !== null;
    if (positive && decided) contradicted++;
    if (positive && !decided) answered.push(features);
    if (!decided) examples.push({ features, positive, weight });
  };
  const words = [
    ...new Set(questions.flatMap(({ question }) => analyseQuestion(question).terms.map(({ text }) => text))),
  ].filter((word) => /^\p{Ll}{4,}$/u.test(word));
  const pick = picker();
  for (const { question, answers, context } of questions) {
    await add(question, answers.length > 0, 1);
    if (answers.length === 0) continue;
    const nearMiss = nearMissOf(question, context, names, pick);
    if (nearMiss) await add(nearMiss, false, NEAR_MISS_WEIGHT);
    const swapped = swapWord(question, context, words, pick);
    if (swapped) await add(swapped, false, SWAP_WEIGHT);
  }
  const signs = ANSWERABILITY_FEATURES.map((name) =>
    name === 'ranking' || name === 'lead' ? 1 : (SIGNS[name] ?? 0),
  );
  const fitted = fitLogistic(examples, { l2: 5e-2, signs });
  return {
    answerability: named(ANSWERABILITY_FEATURES, fitted),
    threshold: thresholdOf(answered, contradicted, fitted),
  };
}

/** The probability below which so many answerable questions are refused that, with the contradicted, it is the share wanted. */
function thresholdOf(answered: readonly number[][], contradicted: number, { bias, weights }: Fitted): number {
  const logits = answered.map((features) => bias + product(features, weights)).sort((a, b) => a - b);
  const refused = Math.max(0, Math.floor((logits.length + contradicted) * WRONG_REFUSALS) - contradicted);
  return sigmoid(logits[refused] as number);
}

/** Share of the answerable training questions that are refused. */
const WRONG_REFUSALS = 0.15;

/** What a made question counts beside one of the benchmark. */
const NEAR_MISS_WEIGHT = 1.5;
const SWAP_WEIGHT = 0.75;

async function rank(text: string, find: Find, ranking: Weights['ranking']) {
  const retrieved = await find(text);
  const asked = analyse(text, retrieved);
  const { vocabulary } = retrieved;
  return { asked, vocabulary, ranked: rankEvidence(gatherEvidence(asked, retrieved), { ranking }) };
}

async function report(name: string, questions: SquadQuestion[], find: Find, weights: Weights): Promise<void> {
  let answerable = 0;
  let firstIsGold = 0;
  let within5 = 0;
  let contains = 0;
  const probabilities: number[] = [];
  for (const question of questions) {
    const retrieved = await find(question.question);
    const ranked = rankEvidence(gatherEvidence(analyse(question.question, retrieved), retrieved), weights);
    probabilities.push(answerProbability(ranked, weights));
    if (question.answers.length === 0) continue;
    answerable++;
    const position = retrieved.paragraphs.findIndex(({ paragraph }) => isGold(question, paragraph.text));
    if (position === 0) firstIsGold++;
    if (position >= 0) within5++;
    const [best] = ranked as [RankedEvidence];
    const sentence = best.evidence.source.paragraph.text.slice(
      best.evidence.span.start,
      best.evidence.span.end,
    );
    if (question.answers.some((answer) => sentence.includes(answer))) contains++;
  }
  const share = (hits: number) => (hits / answerable).toFixed(3);
  const auc = areaUnderCurve(
    probabilities,
    questions.map(({ answers }) => answers.length > 0),
  );
  console.log(
    `${name}: recall@1 ${share(firstIsGold)}, recall@5 ${share(within5)}, best sentence holds the answer ${share(contains)}, answerability AUC ${auc.toFixed(3)}`,
  );
}

const analyse = (question: string, { vocabulary }: Retrieved) =>
  analyseQuestion(question, (word) => vocabulary.isName(word));

function named<Name extends string>(names: readonly Name[], { bias, weights }: Fitted) {
  return {
    bias,
    weights: Object.fromEntries(names.map((name, n) => [name, weights[n]])) as Record<Name, number>,
  };
}

const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value);

/** Lehmer's generator, so that training twice gives the same weights. */
function picker(): (below: number) => number {
  let seed = 7;
  return (below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
}
