import type { Outcome } from './run.ts';

/** A figure over some of the questions: `hits` of `of`. */
export interface Figure {
  name: string;
  hits: number;
  of: number;
}

/** The figures of a run; eval/README.md defines each. */
export function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const answerable = outcomes.filter(({ question }) => !question.unanswerable);
  const unanswerable = outcomes.filter(({ question }) => question.unanswerable);
  const followUps = answerable.filter(({ question }) => question.turns !== undefined);
  const answered = answerable.filter(({ answer }) => answer.status === 'answered');
  const within =
    (rank: number) =>
    ({ goldRank }: Outcome) =>
      goldRank !== null && goldRank <= rank;
  const figure = (name: string, of: readonly Outcome[], test: (outcome: Outcome) => boolean): Figure => ({
    name,
    hits: of.filter(test).length,
    of: of.length,
  });
  return [
    figure('retrieval recall@1', answerable, within(1)),
    figure('retrieval recall@3', answerable, within(3)),
    figure('answer contains the gold answer', answerable, ({ correct }) => correct),
    figure('citation points into the gold paragraph', answered, ({ citesGold }) => citesGold),
    figure('follow-up answered right', followUps, ({ correct }) => correct),
    figure('refused when it should', unanswerable, ({ decidedRight }) => decidedRight),
    figure('refused when it should not', answerable, ({ decidedRight }) => !decidedRight),
  ];
}
