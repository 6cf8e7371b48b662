import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { openBenchmark } from '../../evaluation/run/open-benchmark.ts';
import { runConversation, type TurnResult } from '../../evaluation/run/run-conversation.ts';
import { type Conversation, readCases, readConversations } from '../../evaluation/sets/conversation-set.ts';
import { loadModels } from '../../open/load-models.ts';
import { EVAL_FOLDER } from '../../project.ts';
import { paint } from '../terminal.ts';

const CONVERSATIONS = join(EVAL_FOLDER, 'conversations.jsonl');

/** `footnote eval --cases <folder>`: asks each case of a folder, without an LLM; every failure is named. */
export const evalCases = (config: Config, folder: string) => evalAll(config, readCases(folder));

/** `footnote eval conversations [set]`: holds each conversation, without an LLM; every turn that goes wrong is named. */
export const evalConversations = (config: Config, file = CONVERSATIONS, half?: 'seen' | 'unseen') =>
  evalAll(config, readConversations(file, half));

/** @returns exit code 0; what is right is told, and no threshold is set. */
async function evalAll(config: Config, conversations: readonly Conversation[]): Promise<number> {
  const offline = { ...config, llm: null };
  const models = await loadModels(offline);
  const turns: TurnResult[] = [];
  for (const conversation of conversations) {
    const { footnote, close } = await openBenchmark(offline, conversation.files, { models });
    turns.push(...(await runConversation(conversation, footnote.ask).finally(close)));
  }
  for (const turn of turns) if (turn.problems.length > 0) console.log(describe(turn));
  const kinds = new Map<string, { right: number; all: number }>();
  for (const { kind, problems } of turns) {
    const own = kinds.get(kind) ?? { right: 0, all: 0 };
    kinds.set(kind, { right: own.right + (problems.length === 0 ? 1 : 0), all: own.all + 1 });
  }
  const wrong = [...kinds].filter(([, { right, all }]) => right < all);
  for (const [kind, { right, all }] of wrong) console.log(`${kind}: ${right} of ${all}`);
  const right = turns.filter(({ problems }) => problems.length === 0).length;
  console.log(`\n${right} of ${turns.length} turns right (${(right / turns.length).toFixed(3)})`);
  return 0;
}

function describe({ conversation, kind, question, answer, problems }: TurnResult): string {
  const understood =
    answer.standaloneQuestion === question ? '' : `\n  understood: ${answer.standaloneQuestion}`;
  const said = `[${answer.status} ${answer.confidence?.toFixed(2) ?? ''}] ${answer.answer}`;
  return `${paint('red', problems.join(', '))}\n  ${conversation} (${kind}): ${question}${understood}\n  ${said}\n`;
}
