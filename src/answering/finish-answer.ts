import { randomUUID } from 'node:crypto';
import type { Answer } from '../contract/answer.ts';
import type { AnswerBuilder } from './answer-builder.ts';
import type { TurnInProgress } from './turn-in-progress.ts';

/** What an answer holds beside what was told of it. */
export type Ending = Pick<
  Answer,
  'status' | 'answer' | 'retrieved' | 'related' | 'confidence' | 'note' | 'composer' | 'model' | 'usage'
>;

/** Puts an answer together, and tells that it is complete; one without statements is told as a whole. */
export async function finishAnswer(
  { understanding, clock, onEvent }: TurnInProgress,
  { statements, citations, unsupported, repaired }: ReturnType<AnswerBuilder['snapshot']>,
  ending: Ending,
): Promise<Answer> {
  if (statements.length === 0) await onEvent({ event: 'delta', data: { text: ending.answer } });
  const answer: Answer = {
    id: randomUUID(),
    question: understanding.asked,
    standaloneQuestion: understanding.question?.standalone ?? understanding.asked,
    statements,
    citations,
    dropped: unsupported.length,
    unsupported,
    repaired,
    ...ending,
    timings: clock.timings(),
  };
  await onEvent({ event: 'done', data: answer });
  return answer;
}
