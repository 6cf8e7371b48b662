import type { Answer } from '../answering/answer.ts';
import { areaUnderCurve, bootstrap, type Interval } from './bootstrap.ts';
import type { SquadQuestion } from './datasets/squad.ts';

/** What was given for one question of the benchmark. */
export interface SquadOutcome {
  question: SquadQuestion;
  answer: Answer;
  /** Rank of the paragraph that it was written for, from 1; infinite when it was not retrieved. */
  rank: number;
  /** The quotes hold a gold answer; for a refused question, what would have been quoted is not known: false. */
  contains: boolean;
  /** Words of all quotes. */
  words: number;
}

/** Longest answer that counts as holding a gold answer, in words. */
export const MAX_ANSWER_WORDS = 40;

/** Judges an answer by the benchmark's gold answers. */
export function judgeSquad(question: SquadQuestion, answer: Answer): SquadOutcome {
  const at = answer.retrieved.findIndex(({ text }) => text === question.context);
  const quotes = answer.citations.map(({ quote }) => quote);
  const words = quotes.join(' ').match(/\S+/g)?.length ?? 0;
  const contains =
    words <= MAX_ANSWER_WORDS &&
    question.answers.some((gold) => quotes.some((quote) => quote.includes(gold)));
  return { question, answer, rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1, contains, words };
}

/** The figures of a benchmark, each with its 95% bootstrap interval; eval/README.md defines each. */
export function squadFigures(
  outcomes: readonly SquadOutcome[],
): { name: string; interval: Interval; of: number }[] {
  const answerable = outcomes.filter(({ question }) => question.answers.length > 0);
  const unanswerable = outcomes.filter(({ question }) => question.answers.length === 0);
  const refused = ({ answer }: SquadOutcome) => answer.status === 'refused';
  const mean =
    (of: readonly SquadOutcome[], value: (outcome: SquadOutcome) => number) => (samples: readonly number[]) =>
      samples.reduce((sum, n) => sum + value(of[n] as SquadOutcome), 0) / samples.length;
  const share = (of: readonly SquadOutcome[], test: (outcome: SquadOutcome) => boolean) =>
    mean(of, (own) => (test(own) ? 1 : 0));
  const figure = (
    name: string,
    of: readonly SquadOutcome[],
    statistic: (samples: readonly number[]) => number,
  ) => ({
    name,
    interval: bootstrap(of.length, statistic),
    of: of.length,
  });
  const answered = answerable.filter((outcome) => !refused(outcome));
  return [
    figure(
      'retrieval recall@1',
      answerable,
      share(answerable, ({ rank }) => rank <= 1),
    ),
    figure(
      'retrieval recall@5',
      answerable,
      share(answerable, ({ rank }) => rank <= 5),
    ),
    figure(
      'retrieval MRR',
      answerable,
      mean(answerable, ({ rank }) => 1 / rank),
    ),
    figure(
      `quotes of ≤${MAX_ANSWER_WORDS} words hold a gold answer`,
      answerable,
      share(answerable, ({ contains }) => contains),
    ),
    figure(
      '… of those that were answered',
      answered,
      share(answered, ({ contains }) => contains),
    ),
    figure('refused when it should not', answerable, share(answerable, refused)),
    figure('refused when it should', unanswerable, share(unanswerable, refused)),
    figure('answerability AUC', outcomes, (samples) =>
      areaUnderCurve(
        samples.map((n) => outcomes[n]?.answer.confidence ?? 0),
        samples.map((n) => (outcomes[n]?.question.answers.length ?? 0) > 0),
      ),
    ),
  ];
}
