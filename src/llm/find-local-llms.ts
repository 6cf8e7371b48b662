import { z } from 'zod';
import type { FoundLlm } from '../contract/connections.ts';

/** Where servers of LLMs usually listen on one's own machine. */
const USUAL: readonly Pick<FoundLlm, 'name' | 'baseUrl'>[] = [
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
];

/** A server on the same machine answers within this, in milliseconds, or is not there. */
const TIMEOUT_MS = 500;

const MAX_MODELS = 20;

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Finds LLM servers on this machine. */
export type FindLocalLlms = () => Promise<FoundLlm[]>;

/** Makes the way to ask each usual place for its list of models; what does not answer as such a server does is passed over. */
export function makeFindLocalLlms(
  places: readonly Pick<FoundLlm, 'name' | 'baseUrl'>[] = USUAL,
): FindLocalLlms {
  return async () => {
    const found = await Promise.all(
      places.map(async ({ name, baseUrl }) => {
        try {
          const response = await fetch(`${baseUrl}/models`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
          const { data } = modelsSchema.parse(await response.json());
          return [{ name, baseUrl, models: data.map(({ id }) => id).slice(0, MAX_MODELS) }];
        } catch {
          return [];
        }
      }),
    );
    return found.flat();
  };
}
