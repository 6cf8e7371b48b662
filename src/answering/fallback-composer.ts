import { LlmError } from '../errors.ts';
import { packOf } from '../language/packs.ts';
import type { Composer, CompositionEnd, CompositionRequest } from './composer.ts';

/**
 * Makes a composer that lets another one answer when the first can't reach its LLM, fails before anything that it said held, or
 * said nothing that held. When it fails after something held, that is kept. A note tells the person in each case.
 */
export function withFallback(first: Composer, second: Composer): Composer {
  return {
    kind: first.kind,
    model: first.model,
    async *compose(request) {
      const { messages } = packOf(request.language);
      const composition = first.compose(request);
      let said = 0;
      let held = 0;
      try {
        let step = await composition.next();
        while (!step.done) {
          said++;
          if (yield step.value) held++;
          step = await composition.next();
        }
        if (held > 0 || said === 0) return step.value;
      } catch (error) {
        if (!(error instanceof LlmError)) throw error;
        if (held > 0) {
          const note = `${messages.llmFailed(error.message, '')} ${messages.mayBeIncomplete}`;
          return { confidence: null, note };
        }
        return yield* instead(request, second, error);
      }
      return yield* instead(request, second, messages.llmHeldNothing(first.model));
    },
  };
}

/** Lets another composer answer, and says why. */
async function* instead(
  request: CompositionRequest,
  composer: Composer,
  problem: string | LlmError,
): ReturnType<Composer['compose']> {
  let quoted = false;
  const composition = composer.compose(request);
  let step = await composition.next();
  while (!step.done) {
    quoted = true;
    const held: boolean | undefined = yield step.value;
    step = await composition.next(held);
  }
  const { messages } = packOf(request.language);
  const told = typeof problem === 'string' ? problem : messages.llmFailed(problem.message, problem.hint);
  const note = [told, quoted && messages.quotedInstead].filter(Boolean).join(' ');
  const { kind, model } = composer;
  return { ...step.value, note, by: { kind, model } } satisfies CompositionEnd;
}
