import { readFileSync } from 'node:fs';
import { type Feedback, feedbackSchema } from '../contract/feedback.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import type { EvalQuestion } from './question-set.ts';

/**
 * Reads what people said of answers.
 * @throws FootnoteError that names file and line of the first mistake.
 */
export function readFeedback(path: string): Feedback[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new FootnoteError('no_feedback', `${path} can't be read.`, {
      hint: 'Feedback comes from the thumbs of the chat page; FOOTNOTE_FEEDBACK_FILE names another file.',
      cause,
    });
  }
  return content.split('\n').flatMap((line, n) => {
    if (line.trim() === '') return [];
    try {
      return [feedbackSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new FootnoteError('invalid_feedback', `${path}:${n + 1}: ${messageOf(cause).slice(0, 200)}`, {
        hint: 'Correct this line, or delete it.',
        cause,
      });
    }
  });
}

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
