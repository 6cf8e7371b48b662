import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerSchema } from '../../contract/answer.ts';
import { turnSchema } from '../../contract/turn.ts';
import { FootnoteError, messageOf } from '../../errors.ts';

const statusSchema = answerSchema.shape.status;

/** What an answer should be like. */
const expectationSchema = z.strictObject({
  status: statusSchema.optional(),
  /** Words of the answer, without regard to case. */
  contains: z.array(z.string()).optional(),
  notContains: z.array(z.string()).optional(),
  /** Words of one of its quotes. */
  citationContains: z.array(z.string()).optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

const wantedTurnSchema = z.strictObject({
  question: z.string().min(1),
  /** What kind of turn it is, for the figures. */
  kind: z.string().min(1),
  expect: expectationSchema,
});

/** Turns that follow one another, on some documents. */
const conversationSchema = z.strictObject({
  id: z.string().min(1),
  /** Names of files in the folder beside the set. */
  documents: z.array(z.string()).min(1),
  /** Whether somebody looked at it while the product was made. */
  half: z.enum(['seen', 'unseen']),
  turns: z.array(wantedTurnSchema).min(1),
});

/** A conversation with its documents. */
export interface Conversation {
  id: string;
  files: Record<string, Uint8Array>;
  /** Turns before the first that is asked. */
  history: z.infer<typeof turnSchema>[];
  turns: z.infer<typeof wantedTurnSchema>[];
}

const caseSchema = z.object({
  kind: z.string(),
  question: z.string().min(1),
  history: z.array(turnSchema).default([]),
  expect: expectationSchema,
});

/**
 * Reads conversations, JSON Lines; their documents lie in the folder of the same name.
 * @throws FootnoteError that names file and line of the first mistake.
 */
export function readConversations(file: string, half?: 'seen' | 'unseen'): Conversation[] {
  const folder = file.replace(/\.jsonl$/, '');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, n) => {
      if (line.trim() === '') return [];
      const { id, documents, turns, half: own } = parsed(`${file}:${n + 1}`, conversationSchema, line);
      if (half && own !== half) return [];
      const files = Object.fromEntries(documents.map((name) => [name, readFileSync(join(folder, name))]));
      return [{ id, files, history: [], turns }];
    });
}

/**
 * Reads a folder of cases: in each a `case.json` (question, history, what should come) and the documents.
 * @throws FootnoteError that names the file with a mistake.
 */
export function readCases(folder: string): Conversation[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .toSorted()
    .map((id) => {
      const path = join(folder, id, 'case.json');
      const { kind, question, history, expect } = parsed(path, caseSchema, readFileSync(path, 'utf8'));
      const documents = readdirSync(join(folder, id)).filter((file) => file !== 'case.json');
      const files = Object.fromEntries(documents.map((file) => [file, readFileSync(join(folder, id, file))]));
      return { id, files, history, turns: [{ question, kind, expect }] };
    });
}

function parsed<Schema extends z.ZodType>(place: string, schema: Schema, text: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new FootnoteError('invalid_conversation_set', `${place}: ${messageOf(cause).slice(0, 300)}`, {
      hint: 'Correct it; eval/README.md explains the fields.',
      cause,
    });
  }
}
