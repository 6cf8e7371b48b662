import type { Ask } from '../../answering/ask.ts';
import type { Answer } from '../../contract/answer.ts';
import type { Conversation, Expectation } from '../sets/conversation-set.ts';

/** A turn as it went. */
export interface TurnResult {
  conversation: string;
  kind: string;
  question: string;
  answer: Answer;
  /** What is not as it should be; empty when all is. */
  problems: string[];
}

/** Asks the turns of a conversation one after the other, each with what was said before it. */
export async function runConversation({ id, history, turns }: Conversation, ask: Ask): Promise<TurnResult[]> {
  const said = [...history];
  const held: TurnResult[] = [];
  for (const { question, kind, expect } of turns) {
    const answer = await ask({ question, history: said });
    held.push({ conversation: id, kind, question, answer, problems: compare(answer, expect) });
    said.push({ role: 'user', content: question }, { role: 'assistant', content: answer.answer });
  }
  return held;
}

/** What of an answer is not as expected, each as one phrase. */
export function compare({ status, answer, citations }: Answer, expect: Expectation): string[] {
  const text = answer.toLowerCase();
  const quotes = citations.map(({ quote }) => quote).join('\n');
  return [
    ...(expect.status && expect.status !== status ? [`${status}, not ${expect.status}`] : []),
    ...(expect.contains ?? [])
      .filter((words) => !text.includes(words.toLowerCase()))
      .map((words) => `lacks “${words}”`),
    ...(expect.notContains ?? [])
      .filter((words) => text.includes(words.toLowerCase()))
      .map((words) => `has “${words}”`),
    ...(expect.citationContains ?? [])
      .filter((words) => !quotes.includes(words))
      .map((words) => `no quote has “${words}”`),
  ];
}
