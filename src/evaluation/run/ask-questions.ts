import type { Ask } from '../../answering/ask.ts';
import type { Answer } from '../../contract/answer.ts';
import type { Turn } from '../../contract/turn.ts';
import type { ParagraphPlace } from '../sets/gold-evidence.ts';
import type { EvalQuestion } from '../sets/question-set.ts';
import { type JudgedBy, judgeAnswer, type Outcome } from './outcome.ts';

/** Depth of the ranking that is judged, for nDCG@10 and MRR. */
const RANKED = 10;

interface RunParts extends JudgedBy {
  ask: Ask;
  /** The paragraphs nearest to a standalone question, best first. */
  rank: (question: string, topK: number) => Promise<ParagraphPlace[]>;
}

export interface RunOptions {
  /** Questions that are under way at the same time. */
  concurrency?: number;
  /** Which repetition this is, from 1. */
  round?: number;
  /** Outcomes that are known already, by `outcomeKey`; they are not asked again. */
  known?: ReadonlyMap<string, Outcome>;
  /** Told each outcome as it comes. */
  onOutcome?: (outcome: Outcome, done: number, total: number) => void;
}

/** A question's name within a run. */
export const outcomeKey = ({ id }: EvalQuestion, repeat: number): string => `${id}#${repeat}`;

/**
 * Asks every question the way the server does, conversations turn by turn, and judges the answers; in the order of the set.
 * @throws what `ask` throws: a run with holes would tell nothing.
 */
export async function askQuestions(
  questions: readonly EvalQuestion[],
  parts: RunParts,
  { concurrency = 1, round = 1, known = new Map(), onOutcome = () => {} }: RunOptions = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = new Array(questions.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < questions.length) {
      const n = next++;
      const question = questions[n] as EvalQuestion;
      const outcome = known.get(outcomeKey(question, round)) ?? (await askOne(question, round, parts));
      outcomes[n] = outcome;
      onOutcome(outcome, ++done, questions.length);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return outcomes;
}

async function askOne(question: EvalQuestion, repeat: number, parts: RunParts): Promise<Outcome> {
  const answer = await converse(question, parts.ask);
  const deeper = await parts.rank(answer.standaloneQuestion, RANKED);
  const seen = new Set(answer.retrieved.map(({ paragraphId }) => paragraphId));
  const ranked = [...answer.retrieved, ...deeper.filter(({ paragraphId }) => !seen.has(paragraphId))];
  return judgeAnswer(question, answer, ranked.slice(0, RANKED), repeat, parts);
}

async function converse(
  { question, turns = [question as string], history: before = [] }: EvalQuestion,
  ask: Ask,
): Promise<Answer> {
  const history: Turn[] = [...before];
  let answer: Answer | undefined;
  for (const turn of turns) {
    answer = await ask({ question: turn, history: [...history] });
    history.push({ role: 'user', content: turn }, { role: 'assistant', content: answer.answer });
  }
  return answer as Answer;
}
