import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { questionFromSuggestion } from '../../src/evaluation/sets/from-suggestion.ts';
import { evalQuestionSchema } from '../../src/evaluation/sets/question-set.ts';
import { makeChatModel } from '../../src/llm/chat-model.ts';
import { readPrompts } from '../../src/llm/prompts.ts';
import { suggestByLlm } from '../../src/suggesting/llm-questions.ts';
import type { Suggestion } from '../../src/suggesting/suggestion.ts';
import { suggestQuestions } from '../../src/suggesting/template-questions.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { documentOf } from '../fixtures.ts';
import { startLlmServer } from '../llm/llm-server.ts';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

const document = documentOf('pier.txt', 'The pier of Norrvik was built in 1850. It is 412 metres long.');

describe('questions that an LLM proposes', () => {
  it('are kept when answer and evidence stand in the paragraph word for word, and no others', async () => {
    const text = [
      'When was the pier of Norrvik built? | 1850 | The pier of Norrvik was built',
      'How long is it? | 413 | It is 412 metres long',
      'Who built it? | two brothers | built in 1850',
      'no question at all',
    ].join('\n');
    const llm = await startLlmServer([{ text }]);
    closing.push(llm.close);
    const settings = readConfig({ OPENAI_BASE_URL: llm.baseURL }).llm;
    if (!settings) throw new Error('no LLM');
    const suggestions: Suggestion[] = [];
    for await (const own of suggestByLlm(document, makeChatModel(settings), readPrompts().suggestQuestions))
      suggestions.push(own);
    expect(suggestions).toEqual([
      {
        kind: 'llm',
        question: 'When was the pier of Norrvik built?',
        answer: '1850',
        evidence: 'The pier of Norrvik was built',
        sentence: 'The pier of Norrvik was built in 1850.',
      },
    ]);
  });
});

it('every suggestion can become a question of a set', () => {
  const suggestions = suggestQuestions(documentOf('harbour.txt', HARBOUR));
  expect(suggestions.length).toBeGreaterThan(2);
  suggestions.forEach((suggestion, n) => {
    const question = questionFromSuggestion(suggestion, `own-${n}`);
    expect(evalQuestionSchema.parse(question)).toEqual(question);
    expect(HARBOUR).toContain(suggestion.evidence);
  });
});
