import { textsOf } from '../../sets/gold-answer.ts';
import { evidenceOf } from '../../sets/question-set.ts';
import type { Outcome } from '../outcome.ts';
import { areaUnderCurve, bootstrap, type Interval } from './bootstrap.ts';
import { firstRelevant, ndcg, reciprocalRank } from './ranking.ts';

/** A figure that is counted over the outcomes of a run; eval/README.md defines each with its source. */
export interface FigureDefinition {
  key: string;
  name: string;
  better: 'higher' | 'lower';
  unit: 'share' | 'ms' | 'tokens' | 'dollars';
  /** What an outcome gives; null when the figure is not about it. */
  value: (outcome: Outcome) => number | null;
  /** How values become the figure; their mean when it is left out. */
  statistic?: (values: readonly number[]) => number;
}

/** A figure of a run, with its 95% bootstrap interval. */
export interface Figure extends Interval, Pick<FigureDefinition, 'key' | 'name' | 'better' | 'unit'> {
  /** Outcomes that it is about. */
  of: number;
}

/** Dollars for a million tokens, as the LLM's provider has it. */
interface TokenPrices {
  prompt: number;
  completion: number;
}

/** Longest quotes that count as holding a gold answer, in words. */
const MAX_QUOTE_WORDS = 40;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** The value below which a share (0 to 1) of the values lies; NaN of none. */
export const quantile = (share: number) => (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
const share = (test: boolean): number => (test ? 1 : 0);

const hasEvidence = ({ question }: Outcome) => evidenceOf(question).length > 0;
const isFollowUp = ({ question }: Pick<Outcome, 'question'>) =>
  question.turns !== undefined || question.history !== undefined;
const isAnswered = ({ answer }: Outcome) => answer.status === 'answered';

const recallAt = (k: number): FigureDefinition => ({
  key: `recall@${k}`,
  name: `retrieval recall@${k}`,
  better: 'higher',
  unit: 'share',
  value: (outcome) => (hasEvidence(outcome) ? share((firstRelevant(outcome.grades) ?? Infinity) <= k) : null),
});

/** All figures, in the order in which they are shown. */
export function figureDefinitions(prices: TokenPrices | null = null): FigureDefinition[] {
  const define = (
    key: string,
    name: string,
    value: FigureDefinition['value'],
    rest: Partial<FigureDefinition> = {},
  ): FigureDefinition => ({ key, name, better: 'higher', unit: 'share', value, ...rest });
  return [
    recallAt(1),
    recallAt(3),
    recallAt(5),
    define('mrr', 'retrieval MRR@10', (own) => (hasEvidence(own) ? reciprocalRank(own.grades) : null)),
    define('ndcg@10', 'retrieval nDCG@10', (own) =>
      hasEvidence(own) ? ndcg(own.grades, own.ideal, 10) : null,
    ),
    define('correct', 'answer correct', ({ correct }) => (correct === null ? null : share(correct))),
    define('exact', 'answer exact match (SQuAD)', ({ exact }) => exact),
    define('f1', 'answer token F1 (SQuAD)', ({ f1 }) => f1),
    define('gold-quoted', `quotes of ≤${MAX_QUOTE_WORDS} words hold a gold answer`, quotesGold),
    define('cites-gold', 'first footnote opens the gold evidence', ({ citesGold }) =>
      citesGold === null ? null : share(citesGold),
    ),
    define('citation-recall', 'citation recall (ALCE)', ({ citations }) =>
      citations.statements === 0 ? null : citations.supported / citations.statements,
    ),
    define('citation-precision', 'citation precision (ALCE)', ({ citations }) =>
      citations.citations === 0 ? null : citations.relevant / citations.citations,
    ),
    define('faithfulness', 'faithfulness of what was composed', ({ citations, answer }) => {
      const composed = citations.statements + answer.dropped;
      return composed === 0 ? null : citations.supported / composed;
    }),
    define('follow-up', 'follow-up answered right', (own) =>
      isFollowUp(own) && own.correct !== null ? share(own.correct) : null,
    ),
    define('refusal-recall', 'refused when it should', (own) =>
      own.question.unanswerable ? share(!isAnswered(own)) : null,
    ),
    define('refusal-precision', 'refusals that are right', (own) =>
      isAnswered(own) ? null : share(own.question.unanswerable),
    ),
    define(
      'wrong-refusal',
      'refused when it should not',
      (own) => (own.question.unanswerable ? null : share(!isAnswered(own))),
      {
        better: 'lower',
      },
    ),
    define(
      'wrong-answer',
      'wrong answers that a person would get',
      (own) => {
        if (!own.question.unanswerable && own.correct === null) return null;
        return share(isAnswered(own) && own.correct !== true);
      },
      { better: 'lower' },
    ),
    define('auc', 'answerability AUC', signedConfidence, { statistic: confidenceAuc }),
    define('p50', 'milliseconds an answer, p50', ({ answer }) => answer.timings.total, {
      better: 'lower',
      unit: 'ms',
      statistic: quantile(0.5),
    }),
    define('p95', 'milliseconds an answer, p95', ({ answer }) => answer.timings.total, {
      better: 'lower',
      unit: 'ms',
      statistic: quantile(0.95),
    }),
    define(
      'tokens',
      'tokens of the LLM an answer',
      ({ answer: { usage } }) => usage && usage.promptTokens + usage.completionTokens,
      { better: 'lower', unit: 'tokens' },
    ),
    ...(prices
      ? [
          define(
            'cost',
            'dollars for the LLM an answer',
            ({ answer: { usage } }) =>
              usage &&
              (usage.promptTokens * prices.prompt + usage.completionTokens * prices.completion) / 1e6,
            { better: 'lower', unit: 'dollars' },
          ),
        ]
      : []),
  ];
}

function quotesGold({ question, answer }: Outcome): number | null {
  const golds = (question.answers ?? []).flatMap(textsOf);
  if (golds.length === 0 || answer.status === 'refused') return null;
  const quotes = answer.citations.map(({ quote }) => quote);
  const words = quotes.join(' ').match(/\S+/g)?.length ?? 0;
  return share(
    words <= MAX_QUOTE_WORDS && golds.some((gold) => quotes.some((quote) => quote.includes(gold))),
  );
}

/** The confidence, 0 to 1; below 0 for an unanswerable question, as -1 - confidence. */
const signedConfidence = ({ question, answer }: Outcome): number | null => {
  if (answer.confidence === null) return null;
  return question.unanswerable ? -1 - answer.confidence : answer.confidence;
};

const confidenceAuc = (values: readonly number[]): number =>
  areaUnderCurve(
    values.map((value) => (value < 0 ? -1 - value : value)),
    values.map((value) => value >= 0),
  );

/** The figures of a run that are about some of its outcomes. */
export function figuresOf(
  outcomes: readonly Outcome[],
  definitions: readonly FigureDefinition[] = figureDefinitions(),
): Figure[] {
  return definitions.flatMap(({ key, name, better, unit, value, statistic = mean }) => {
    const values = outcomes.map(value).filter((own) => own !== null);
    const interval = bootstrap(values.length, (samples) =>
      statistic(samples.map((n) => values[n] as number)),
    );
    return Number.isNaN(interval.mean) ? [] : [{ key, name, better, unit, ...interval, of: values.length }];
  });
}

/** The slices of a run: every kind of question and every tag. */
export function slicesOf(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  const slices = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    for (const tag of new Set([kindOf(outcome), ...outcome.question.tags])) {
      const own = slices.get(tag);
      if (own) own.push(outcome);
      else slices.set(tag, [outcome]);
    }
  }
  return slices;
}

/** What kind of question an outcome is of. */
export function kindOf(outcome: Pick<Outcome, 'question'>): 'single' | 'follow-up' | 'unanswerable' {
  if (outcome.question.unanswerable) return 'unanswerable';
  return isFollowUp(outcome) ? 'follow-up' : 'single';
}
