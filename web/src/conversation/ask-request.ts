import type { Turn } from '../../../src/contract/turn.ts';
import type { Conversation, Exchange } from './conversations.ts';

/** Most exchanges of before that are sent: each is two of the API's hundred turns. */
const REMEMBERED = 50;

/** A question as the API takes it, after what was asked and answered before. */
export const askRequest = (
  question: string,
  earlier: readonly Exchange[],
  { documents }: Pick<Conversation, 'documents'>,
) => ({
  question,
  history: historyOf(earlier),
  ...(documents.length > 0 && { documents }),
});

function historyOf(exchanges: readonly Exchange[]): Turn[] {
  return exchanges
    .filter(({ answer }) => answer !== null)
    .slice(-REMEMBERED)
    .flatMap(({ answer, question }): Turn[] => [
      { role: 'user', content: answer?.standaloneQuestion ?? question },
      { role: 'assistant', content: answer?.answer ?? '' },
    ]);
}
