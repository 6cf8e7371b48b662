import { z } from 'zod';
import { retrievedSchema } from './answer.ts';

/** What `POST /api/search` returns. */
export const searchResponseSchema = z.object({ query: z.string(), paragraphs: z.array(retrievedSchema) });
export type SearchResponse = z.infer<typeof searchResponseSchema>;
