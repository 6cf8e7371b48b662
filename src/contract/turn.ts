import { z } from 'zod';

/** One turn of the conversation so far. */
export const turnSchema = z
  .object({ role: z.enum(['user', 'assistant']), content: z.string() })
  .meta({ id: 'Turn' });
export type Turn = z.infer<typeof turnSchema>;
