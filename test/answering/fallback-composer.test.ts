import { describe, expect, it } from 'vitest';
import type { Composer, CompositionRequest } from '../../src/answering/composer.ts';
import { withFallback } from '../../src/answering/fallback-composer.ts';
import { LlmError } from '../../src/errors.ts';
import { LANGUAGES, packOf } from '../../src/language/packs.ts';

const away: Composer = {
  kind: 'llm',
  model: 'away',
  // biome-ignore lint/correctness/useYield: it fails before it says anything
  async *compose() {
    throw new LlmError('llm_unreachable', 'The LLM at x can’t be reached.', 'Look at it.');
  },
};
const silent: Composer = {
  kind: 'extractive',
  model: 'none',
  // biome-ignore lint/correctness/useYield: it finds nothing
  async *compose() {
    return { confidence: null };
  },
};

describe('the note of an answer that the LLM could not give', () => {
  it.each(LANGUAGES)('is in the language of the question: %s', async (language) => {
    const request = { language } as CompositionRequest;
    const end = await withFallback(away, silent).compose(request).next();
    const { messages } = packOf(language);
    expect(end.value).toMatchObject({
      note: messages.llmFailed('The LLM at x can’t be reached.', 'Look at it.'),
    });
  });
});
