import { z } from 'zod';
import { answerSchema } from './answer.ts';

/** Body of `POST /api/feedback`. */
export const feedbackRequestSchema = z
  .object(
    {
      verdict: z.enum(['up', 'down']),
      reason: z.string().max(2_000).optional(),
      answer: answerSchema
        .pick({
          id: true,
          question: true,
          standaloneQuestion: true,
          status: true,
          answer: true,
          citations: true,
          model: true,
        })
        .extend({ composer: answerSchema.shape.composer }),
    },
    'must be a JSON object',
  )
  .meta({ id: 'Feedback' });
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;

/** A line of the feedback file. */
export const feedbackSchema = feedbackRequestSchema
  .extend({ at: z.iso.datetime() })
  .meta({ id: 'StoredFeedback' });
export type Feedback = z.infer<typeof feedbackSchema>;

/** Body of `POST /api/questions`: an answer that becomes a question of the person's own set. */
export const keepQuestionSchema = z
  .object(
    {
      answer: answerSchema.pick({
        standaloneQuestion: true,
        status: true,
        statements: true,
        citations: true,
      }),
    },
    'must be a JSON object',
  )
  .meta({ id: 'KeepQuestion' });
export type KeepQuestion = z.infer<typeof keepQuestionSchema>;

/** What `POST /api/questions` returns. */
export const keptQuestionSchema = z
  .object({
    id: z.string(),
    /** Whether the set held this question already. */
    existed: z.boolean(),
    /** Questions of the set. */
    questions: z.number().int(),
  })
  .meta({ id: 'KeptQuestion' });
export type KeptQuestion = z.infer<typeof keptQuestionSchema>;
