import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FootnoteError } from '../errors.ts';

/** One question of a set, or a conversation whose last turn is checked. */
export const evalQuestionSchema = z
  .object({
    id: z.string().min(1),
    question: z.string().min(1).optional(),
    /** Questions of a conversation, asked one after the other; the last is checked. */
    turns: z.array(z.string().min(1)).min(2).optional(),
    /** Any of these in the answer makes it right. */
    answers: z.array(z.string().min(1)).min(1).optional(),
    /** A phrase that only the gold paragraph holds. */
    evidence: z.string().min(1).optional(),
    /** The documents don't say, so a refusal is right. */
    unanswerable: z.boolean().default(false),
    tags: z.array(z.string()).default([]),
  })
  .strict()
  .refine(
    ({ question, turns }) => (question === undefined) !== (turns === undefined),
    'give either "question" or "turns"',
  )
  .refine(
    ({ unanswerable, answers, evidence }) =>
      unanswerable === (answers === undefined && evidence === undefined),
    'give "answers" and "evidence", or "unanswerable": true without them',
  );
export type EvalQuestion = z.infer<typeof evalQuestionSchema>;

/**
 * Reads a question set: JSON Lines, one question a line; blank lines and lines that begin with // are passed over.
 * @throws FootnoteError that names file, line and field of the first mistake.
 */
export function readQuestionSet(path: string): EvalQuestion[] {
  const fail = (line: number, problem: string) =>
    new FootnoteError('invalid_question_set', `${path}:${line}: ${problem}`, {
      hint: 'Correct this line; eval/README.md explains the fields.',
      status: 422,
    });
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new FootnoteError('no_question_set', `${path} can't be read.`, {
      hint: 'Name a question set: npm run eval -- eval/white-paper.jsonl',
      cause,
    });
  }
  const questions: EvalQuestion[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('//')) continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw fail(index + 1, `no valid JSON (${(error as Error).message})`);
    }
    const parsed = evalQuestionSchema.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw fail(index + 1, `${issue?.path.join('.') || 'question'}: ${issue?.message}`);
    }
    if (questions.some(({ id }) => id === parsed.data.id))
      throw fail(index + 1, `id: "${parsed.data.id}" stands twice`);
    questions.push(parsed.data);
  }
  return questions;
}
