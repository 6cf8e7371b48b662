import type { Answer } from '../../../src/contract/answer.ts';
import { keepQuestion, sendFeedback } from '../api.ts';
import { t } from '../strings/strings.ts';

/** Tells the server what a person says of an answer. */
export function sendVerdict(answer: Answer, verdict: 'up' | 'down', reason = ''): Promise<void> {
  const { id, question, standaloneQuestion, status, answer: said, citations, model, composer } = answer;
  const judged = { id, question, standaloneQuestion, status, answer: said, citations, model, composer };
  return sendFeedback({ verdict, answer: judged, ...(reason && { reason }) });
}

/** Makes an answer a question of the person's own set. @returns what became of it. */
export async function addToQuestions(answer: Answer): Promise<string> {
  const { standaloneQuestion, status, statements, citations } = answer;
  const { existed, questions } = await keepQuestion({
    answer: { standaloneQuestion, status, statements, citations },
  });
  return existed ? t.questionExisted : t.questionKept(questions);
}
