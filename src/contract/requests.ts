import { z } from 'zod';
import { turnSchema } from './turn.ts';

/** Longest question, in UTF-16 code units. */
export const MAX_QUESTION_LENGTH = 2_000;

const MAX_TURNS = 100;
const MAX_DOCUMENTS = 1_000;

const questionSchema = z
  .string('must be a string')
  .trim()
  .min(1, 'is empty')
  .max(MAX_QUESTION_LENGTH, `is longer than ${MAX_QUESTION_LENGTH} characters`);
const topKSchema = z
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be 1 or more')
  .max(50, 'must be 50 or less');
const documentsSchema = z
  .array(z.string())
  .min(1, 'names no document; leave it out to ask all')
  .max(MAX_DOCUMENTS);

/** Body of `POST /api/ask`. */
export const askRequestSchema = z.object(
  {
    question: questionSchema,
    history: z.array(turnSchema).max(MAX_TURNS, `has more than ${MAX_TURNS} turns`).optional(),
    documents: documentsSchema.optional(),
    topK: topKSchema.optional(),
  },
  'must be a JSON object',
);

/** Body of `POST /api/search`. */
export const searchRequestSchema = z.object(
  { query: questionSchema, documents: documentsSchema.optional(), topK: topKSchema.optional() },
  'must be a JSON object',
);
