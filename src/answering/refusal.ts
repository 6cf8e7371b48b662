import type { Messages } from '../language/messages.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { Question } from '../understanding/question.ts';
import type { Contradiction } from './extractive/contradiction.ts';

/** One sentence that says what was not found: a name, a date or an edition where that is it, never everyday words. */
export function describeMissing(
  question: Question,
  { paragraphs, vocabulary }: Retrieved,
  messages: Messages,
  contradiction: Contradiction | null = null,
): string {
  if (paragraphs.length === 0) return messages.nothing;
  if (contradiction?.kind === 'edition' && contradiction.found) {
    return messages.otherEdition(contradiction.found, contradiction.asked);
  }
  const unknown = question.names.find(({ tokens }) =>
    tokens.some((token) => !isStopWord(token.lower) && !vocabulary.mentions(token)),
  );
  if (unknown) return messages.notMentioned(unknown.text);
  if (contradiction) return messages.notOn(contradiction.asked);
  return messages.notSaid(question.text.trim().replace(/[?.!？。！¿\s]+$/, ''));
}
