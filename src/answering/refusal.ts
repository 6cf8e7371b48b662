import type { Question } from '../language/english/question.ts';
import { isStopWord } from '../language/english/stop-words.ts';
import type { Retrieved } from '../retrieval/retriever.ts';
import type { Contradiction } from './extractive/contradiction.ts';

/** One sentence that says what was not found, in the question's own words. */
export function describeMissing(
  question: Question,
  { paragraphs, lexical }: Retrieved,
  contradiction: Contradiction | null = null,
): string {
  if (paragraphs.length === 0) return 'The documents hold nothing on this question.';
  if (contradiction?.kind === 'edition' && contradiction.found) {
    return `The documents mention the ${contradiction.found}, not the ${contradiction.asked}.`;
  }
  const unknown = question.names.find(({ tokens }) =>
    tokens.some((token) => !isStopWord(token.lower) && !lexical.mentions(token)),
  );
  if (unknown)
    return `The documents don’t mention ${quoted(unknown.text)}, so they don’t answer this question.`;
  if (contradiction) {
    return `The documents say nothing on this about ${quoted(contradiction.asked)}, so they don’t answer this question.`;
  }
  const words = question.terms.filter(({ stem }) => !lexical.has(stem)).map(({ text }) => text);
  if (words.length > 0)
    return `The documents say nothing about ${quoted(list(words))}, so they don’t answer this question.`;
  const asked = question.text.trim().replace(/[?.!\s]+$/, '');
  return `The documents don’t say: ${asked}.`;
}

const quoted = (text: string) => `“${text}”`;

function list(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
