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
