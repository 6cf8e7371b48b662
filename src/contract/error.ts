import { z } from 'zod';

/** How every error looks to a program. */
export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof errorSchema>;
