import type { Feedback } from '../../contract/feedback.ts';
import type { EvalQuestion } from './question-set.ts';

/**
 * Makes questions of feedback, the last word on each question: an answer that was found good is the gold one, with its quote
 * as the evidence, and a good refusal means unanswerable. Of an answer that was found bad nobody knows what would be right,
 * so its question comes with the reason in `notes` and the tag `to-do`, for a person to complete.
 */
export function questionsFromFeedback(feedback: readonly Feedback[]): EvalQuestion[] {
  const last = new Map(feedback.map((own) => [own.answer.standaloneQuestion, own]));
  return [...last.values()].map(({ verdict, reason, answer }, n): EvalQuestion => {
    const base = { id: `feedback-${n + 1}`, question: answer.standaloneQuestion };
    const [first] = answer.citations;
    if (verdict === 'up' && first) {
      const gold = { answers: [first.quote], evidence: first.quote, unanswerable: false };
      return { ...base, ...gold, tags: ['feedback'] };
    }
    if (verdict === 'up') return { ...base, unanswerable: true, tags: ['feedback'] };
    return {
      ...base,
      unanswerable: true,
      tags: ['feedback', 'to-do'],
      notes: `given: ${answer.answer} Said of it: ${reason ?? '–'}`,
    };
  });
}
