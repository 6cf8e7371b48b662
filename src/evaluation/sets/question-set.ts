import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { turnSchema } from '../../contract/turn.ts';
import { FootnoteError } from '../../errors.ts';

const textSchema = z.string().min(1);

const dateSchema = z
  .string()
  .regex(
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
    'must be YYYY, YYYY-MM or YYYY-MM-DD',
  );

const patternSchema = textSchema.refine((pattern) => {
  try {
    return Boolean(new RegExp(pattern, 'iu'));
  } catch {
    return false;
  }
}, 'is no regular expression');

/** One way in which an answer is right. */
const goldAnswerSchema = z.union(
  [
    /** A phrase; case, blanks and kinds of quotation marks don’t matter. */
    textSchema,
    /** A number by its value ("twenty million", "6,112"), give or take `tolerance`. */
    z.strictObject({ number: z.number(), tolerance: z.number().min(0).default(0) }),
    /** A date, as exact as it is given. */
    z.strictObject({ date: dateSchema }),
    /** A regular expression (case does not matter). */
    z.strictObject({ pattern: patternSchema }),
    /** All of these phrases. */
    z.strictObject({ allOf: z.array(textSchema).min(1) }),
    /** At least so many of these, in any order; all when it is not said. */
    z.strictObject({ list: z.array(textSchema).min(1), atLeast: z.int().positive().optional() }),
  ],
  'is no phrase, {number}, {date}, {pattern}, {allOf} or {list}',
);
export type GoldAnswer = z.infer<typeof goldAnswerSchema>;

/** Where the answer stands. */
const goldEvidenceSchema = z.union(
  [
    /** A phrase that only the gold paragraph holds. */
    textSchema,
    z.strictObject({ paragraph: textSchema, grade: z.number().positive().default(1) }),
    /** A document’s id or path. */
    z.strictObject({ document: textSchema, grade: z.number().positive().default(1) }),
  ],
  'is no phrase, {paragraph} or {document}',
);
export type GoldEvidence = z.infer<typeof goldEvidenceSchema>;

/** One question of a set, or a conversation whose last turn is checked. */
export const evalQuestionSchema = z
  .strictObject({
    id: textSchema,
    question: textSchema.optional(),
    /** Questions of a conversation, asked one after the other; the last is checked. */
    turns: z.array(textSchema).min(2).optional(),
    /** The conversation before `question`, as it was; it is not asked again. */
    history: z.array(turnSchema).optional(),
    /** Any of these makes the answer right. */
    answers: z.array(goldAnswerSchema).min(1).optional(),
    /** Where the answer stands; of several, each one is right. */
    evidence: z.union([goldEvidenceSchema, z.array(goldEvidenceSchema).min(1)]).optional(),
    /** The documents don't say, so a refusal is right. */
    unanswerable: z.boolean().default(false),
    tags: z.array(textSchema).default([]),
    /** For the people who write questions. */
    notes: z.string().optional(),
  })
  .refine(
    ({ question, turns }) => (question === undefined) !== (turns === undefined),
    'give either "question" or "turns"',
  )
  .refine(
    ({ turns, history }) => turns === undefined || history === undefined,
    'give "turns" or "history", not both',
  )
  .refine(
    ({ unanswerable, answers, evidence }) =>
      unanswerable === (answers === undefined && evidence === undefined),
    'give "answers" or "evidence" or both, or "unanswerable": true without them',
  );
export type EvalQuestion = z.infer<typeof evalQuestionSchema>;

/** The schema of one line, as JSON Schema (2020-12), for editors; `eval/question-set.schema.json`. */
export const questionSetJsonSchema = (): object =>
  z.toJSONSchema(evalQuestionSchema, { io: 'input', target: 'draft-2020-12' });

/** What is asked, as a person reads it. */
export const askedOf = ({ question, turns }: EvalQuestion): string => turns?.join(' / ') ?? question ?? '';

/** All evidence of a question, one form. */
export const evidenceOf = ({ evidence }: EvalQuestion): GoldEvidence[] =>
  evidence === undefined ? [] : [evidence].flat();

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
  const lineOf = new Map<string, number>();
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
    const { id } = parsed.data;
    if (lineOf.has(id)) throw fail(index + 1, `id: "${id}" stands twice, first in line ${lineOf.get(id)}`);
    lineOf.set(id, index + 1);
    questions.push(parsed.data);
  }
  return questions;
}
