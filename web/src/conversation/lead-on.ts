import { listSuggestions, suggestFollowUps } from '../api.ts';
import type { Exchange } from './conversations.ts';

/** Most questions that are offered after an answer. */
const OFFERED = 3;

/** Most questions and quotes of before that the server takes. */
const REMEMBERED = 100;

/** Questions that lead on from the last answer of a conversation, none of them asked before. */
export async function findNextQuestions(exchanges: readonly Exchange[]): Promise<string[]> {
  const answer = exchanges.at(-1)?.answer;
  const from = (answer?.status === 'refused' ? answer.related : answer?.citations) ?? [];
  const paragraphs = [...new Set(from.map(({ paragraphId }) => paragraphId))];
  const asked = exchanges
    .flatMap(({ question, standaloneQuestion }) => [question, standaloneQuestion ?? ''])
    .slice(-REMEMBERED);
  const quotes = exchanges.flatMap(({ citations }) => citations.map(({ quote }) => quote)).slice(-REMEMBERED);
  const questions =
    paragraphs.length > 0 ? suggestFollowUps({ paragraphs, asked, quotes }) : listSuggestions();
  // An offer that does not come is not missed.
  const found = await questions.catch(() => []);
  return found.filter((question) => !asked.includes(question)).slice(0, OFFERED);
}
