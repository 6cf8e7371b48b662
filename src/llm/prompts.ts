import { readPrompt } from './prompt.ts';

/** Every prompt with its slots. */
export type Prompts = ReturnType<typeof readPrompts>;

/**
 * Reads all prompts, so that a mistake in any of them is found at start-up.
 * @throws ConfigError that names the file and the slot.
 */
export function readPrompts(folder?: string) {
  return {
    answer: readPrompt('answer', ['question', 'paragraphs'], folder),
    standaloneQuestion: readPrompt('standalone-question', ['question', 'conversation'], folder),
    suggestQuestions: readPrompt('suggest-questions', ['paragraph'], folder),
    judge: readPrompt('judge', ['statement', 'evidence'], folder),
  };
}
