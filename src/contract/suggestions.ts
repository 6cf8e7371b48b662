import { z } from 'zod';

/** What `GET` and `POST /api/suggestions` return: questions that the documents answer. */
export const suggestionsSchema = z.object({ questions: z.array(z.string()) });
export type Suggestions = z.infer<typeof suggestionsSchema>;

const MOST = 100;

/** Body of `POST /api/suggestions`: the answer from which questions should lead on. */
export const leadOnRequestSchema = z
  .object(
    {
      /** Ids of the paragraphs that it cites, or that come nearest to a refusal. */
      paragraphs: z.array(z.string()).min(1).max(MOST),
      /** What was asked already. */
      asked: z.array(z.string().max(4_000)).max(MOST),
      /** Quotes that were shown already; nobody need ask for them again. */
      quotes: z.array(z.string().max(20_000)).max(MOST),
    },
    'must be a JSON object',
  )
  .meta({ id: 'LeadOnRequest' });
export type LeadOnRequest = z.infer<typeof leadOnRequestSchema>;
