import { afterAll, describe, expect, it } from 'vitest';
import { makeLlmJudge, makeVerifierJudge, scoreCitations } from '../../../src/evaluation/run/judges.ts';
import { makeChatModel } from '../../../src/llm/chat-model.ts';
import { readPrompts } from '../../../src/llm/prompts.ts';
import { checkSupport } from '../../../src/verification/support.ts';
import { startLlmServer } from '../../llm/llm-server.ts';

const judge = makeVerifierJudge(
  (statement, quotes, context) =>
    checkSupport(statement, { quotes, context }, () => false).support !== 'unsupported',
);
const EVIDENCE = [
  'In 1999, 412 ships entered the harbour of Norrvik.',
  'Most of the ships carried timber from Finland.',
  'The tide rises 4.2 metres at the eastern pier.',
];
const score = (text: string, markers: number[], by = judge) =>
  scoreCitations(
    [{ text, markers, support: 'quoted', kind: 'sentence', highlight: null }],
    (marker) => {
      const quote = EVIDENCE[marker - 1];
      return quote === undefined ? undefined : { quote, context: 'The Harbour of Norrvik' };
    },
    by,
  );

describe('citation recall and precision, as ALCE has them', () => {
  it.each([
    ['one citation that supports', '412 ships entered the harbour in 1999.', [1], 1, 1],
    ['one that does not', '412 ships entered the harbour in 1999.', [3], 0, 0],
    ['no citation', '412 ships entered the harbour in 1999.', [], 0, 0],
    ['a marker of nothing', '412 ships entered the harbour in 1999.', [9], 0, 0],
    ['one that supports and one beside the point', '412 ships entered the harbour in 1999.', [1, 3], 1, 1],
    [
      'two that support together alone',
      'In 1999, 412 ships entered the harbour, and most of them carried timber from Finland.',
      [1, 2],
      1,
      2,
    ],
  ])('%s', async (_, text, markers, supported, relevant) => {
    expect(await score(text, markers)).toEqual({
      supported,
      statements: 1,
      relevant,
      citations: markers.length,
    });
  });
});

describe('an LLM as the judge', async () => {
  const llm = await startLlmServer([
    ({ body }) => {
      const asked = body.messages.at(-1)?.content ?? '';
      return { text: asked.includes('412 ships entered the harbour of') ? 'SUPPORTED' : 'NOT_SUPPORTED' };
    },
  ]);
  afterAll(llm.close);
  const settings = { apiKey: 'x', baseURL: llm.baseURL, model: 'scripted', timeoutMs: 2_000, retries: 0 };
  const chat = makeChatModel({ ...settings, contextTokens: 8_192, fallback: 'none', prices: null });
  const byLlm = makeLlmJudge(chat, readPrompts().judge);

  it('decides by its word', async () => {
    expect(await score('Many ships came.', [1], byLlm)).toMatchObject({ supported: 1 });
    expect(await score('Many ships came.', [3], byLlm)).toMatchObject({ supported: 0 });
  });
});
