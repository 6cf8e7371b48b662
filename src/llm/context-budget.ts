import type { Turn } from '../contract/turn.ts';

/** Tokens that are kept free for the answer. */
const ANSWER_TOKENS = 512;

/** Most of the room that the conversation so far may take. */
const HISTORY_SHARE = 0.25;

/** Marks around a message or a paragraph, roughly. */
const MARKS = 24;

/** The LLM's tokenizer is not ours; so much more is counted, to be on the safe side. */
const SAFETY = 1.15;

export interface ContextBudget {
  /** Tokens that the LLM can take in, its answer counted. */
  contextTokens: number;
  countTokens: (text: string) => number;
}

/**
 * Chooses what of the paragraphs and of the conversation fits into an LLM's context: the best-ranked paragraphs and the
 * latest turns. The first paragraph is always kept.
 * @param textOf what of a paragraph goes into the prompt.
 * @param fixed tokens of what has to be there: instructions and question.
 */
export function fitContext<Paragraph>(
  paragraphs: readonly Paragraph[],
  textOf: (paragraph: Paragraph) => string,
  history: readonly Turn[],
  fixed: number,
  { contextTokens, countTokens }: ContextBudget,
): { paragraphs: Paragraph[]; history: Turn[] } {
  const cost = (text: string) => Math.ceil(countTokens(text) * SAFETY) + MARKS;
  const room = contextTokens - ANSWER_TOKENS - Math.ceil(fixed * SAFETY);
  const turns = takeWhileFits([...history].reverse(), room * HISTORY_SHARE, ({ content }) =>
    cost(content),
  ).reverse();
  const left = room - turns.reduce((sum, { content }) => sum + cost(content), 0);
  const kept = takeWhileFits(paragraphs, left, (paragraph) => cost(textOf(paragraph)));
  return { paragraphs: kept.length > 0 ? kept : paragraphs.slice(0, 1), history: turns };
}

function takeWhileFits<T>(items: readonly T[], room: number, cost: (item: T) => number): T[] {
  let left = room;
  const end = items.findIndex((item) => {
    left -= cost(item);
    return left < 0;
  });
  return items.slice(0, end < 0 ? items.length : end);
}
