import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { openBenchmark } from '../src/evaluation/run/open-benchmark.ts';
import { runConversation } from '../src/evaluation/run/run-conversation.ts';
import { readConversations } from '../src/evaluation/sets/conversation-set.ts';
import { loadModels } from '../src/open/load-models.ts';
import { PROJECT_ROOT } from '../src/project.ts';

const config = { ...readConfig({ ...process.env, OPENAI_API_KEY: '', OPENAI_BASE_URL: '' }), llm: null };
const models = await loadModels(config);

it.each(['seen', 'unseen'] as const)(
  'of the turns of conversations, the %s half, at least 0.85 go right',
  async (half) => {
    const turns = [];
    for (const conversation of readConversations(join(PROJECT_ROOT, 'eval', 'conversations.jsonl'), half)) {
      const { footnote, close } = await openBenchmark(config, conversation.files, { models });
      turns.push(...(await runConversation(conversation, footnote.ask).finally(close)));
    }
    const right = turns.filter(({ problems }) => problems.length === 0).length;
    expect(turns.length).toBeGreaterThanOrEqual(80);
    expect(right / turns.length).toBeGreaterThanOrEqual(0.85);
    for (const { answer } of turns) {
      // Whatever is said, each footnote opens just what it quotes.
      for (const { text, start, end, quote } of answer.citations) expect(text.slice(start, end)).toBe(quote);
      if (answer.status === 'talk') expect(answer.citations).toEqual([]);
    }
  },
);
