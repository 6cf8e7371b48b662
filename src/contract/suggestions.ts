import { z } from 'zod';

/** What `GET /api/suggestions` returns: questions that the documents answer. */
export const suggestionsSchema = z.object({ questions: z.array(z.string()) });
export type Suggestions = z.infer<typeof suggestionsSchema>;
