import type { Answer, Turn } from '../answering/answer.ts';
import type { Ask } from '../answering/answerer.ts';
import type { EvalQuestion } from './question-set.ts';

/** A question with the answer that was given, judged. */
export interface Outcome {
  question: EvalQuestion;
  answer: Answer;
  /** Rank of the gold paragraph among the retrieved, from 1; null when it is not among them or there is none. */
  goldRank: number | null;
  /** The answer holds a gold answer. */
  correct: boolean;
  /** Some citation, and the first one, points into the gold paragraph. */
  citesGold: boolean;
  /** Answered or refused, as it should be. */
  decidedRight: boolean;
}

/** Asks every question the way the server does, conversations turn by turn. */
export async function runQuestions(questions: readonly EvalQuestion[], ask: Ask): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions) outcomes.push(judge(question, await converse(question, ask)));
  return outcomes;
}

async function converse({ question, turns = [question as string] }: EvalQuestion, ask: Ask): Promise<Answer> {
  const history: Turn[] = [];
  let answer: Answer | undefined;
  for (const turn of turns) {
    answer = await ask({ question: turn, history: [...history] });
    history.push({ role: 'user', content: turn }, { role: 'assistant', content: answer.answer });
  }
  return answer as Answer;
}

function judge(question: EvalQuestion, answer: Answer): Outcome {
  const { evidence, answers = [], unanswerable } = question;
  const isGold = (text: string) => evidence !== undefined && fold(text).includes(fold(evidence));
  const goldRank = answer.retrieved.findIndex(({ text }) => isGold(text)) + 1 || null;
  const said = fold(answer.status === 'answered' ? answer.answer : '');
  return {
    question,
    answer,
    goldRank,
    correct: !unanswerable && answers.some((gold) => said.includes(fold(gold))),
    citesGold: answer.citations[0] !== undefined && isGold(answer.citations[0].text),
    decidedRight: (answer.status === 'refused') === unanswerable,
  };
}

/** Case, blanks and kinds of quotation marks make no difference. */
const fold = (text: string) =>
  text.toLowerCase().replace(/\s+/g, ' ').replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
