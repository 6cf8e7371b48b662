import { z } from 'zod';

const problemSchema = z.object({ message: z.string(), hint: z.string() });

/** What `GET /api/connections` returns: what this server is made of, and what it is connected to. */
export const connectionsSchema = z
  .object({
    version: z.string(),
    embedding: z.object({ model: z.string(), dimension: z.number().int() }),
    /** Null: a setting leaves it out. */
    reader: z.string().nullable(),
    index: z.object({
      kind: z.enum(['vectra', 'postgres']),
      documents: z.number().int(),
      paragraphs: z.number().int(),
    }),
    llm: z.object({
      /** `untried` until its first reply; then what became of the last. */
      state: z.enum(['off', 'untried', 'works', 'fails']),
      model: z.string().nullable(),
      /** Host and path, without a key. */
      endpoint: z.string().nullable(),
      problem: problemSchema.nullable(),
    }),
    /** LLM servers that answer at their usual ports of this machine, while none is connected; none is used unasked. */
    found: z.array(z.object({ name: z.string(), baseUrl: z.string(), models: z.array(z.string()) })),
  })
  .meta({ id: 'Connections' });
export type Connections = z.infer<typeof connectionsSchema>;
export type FoundLlm = Connections['found'][number];

/** What `POST /api/connections/test` returns: whether the LLM answers. */
export const connectionTestSchema = z
  .object({ works: z.boolean(), milliseconds: z.number(), problem: problemSchema.nullable() })
  .meta({ id: 'ConnectionTest' });
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
