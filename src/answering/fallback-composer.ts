import { LlmError } from '../errors.ts';
import type { Composer } from './composer.ts';

/**
 * Makes a composer that lets another one answer when the first can't reach its LLM. When the LLM fails midway, what it
 * has said so far is kept; either way a note tells the person.
 */
export function withFallback(first: Composer, second: Composer): Composer {
  return {
    kind: first.kind,
    model: first.model,
    async *compose(request) {
      const composition = first.compose(request);
      let begun = false;
      try {
        for (;;) {
          const step = await composition.next();
          if (step.done) return step.value;
          begun = true;
          yield step.value;
        }
      } catch (error) {
        if (!(error instanceof LlmError)) throw error;
        if (begun) return { confidence: null, note: `${error.message} The answer may be incomplete.` };
        const end = yield* second.compose(request);
        const note = `${error.message} The documents are quoted instead. ${error.hint}`;
        return { ...end, note, by: { kind: second.kind, model: second.model } };
      }
    },
  };
}
