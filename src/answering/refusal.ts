import type { Mismatch } from '../facts/mismatch.ts';
import type { Messages } from '../language/messages.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { Question } from '../understanding/question.ts';

/** One sentence that says what was not found: a name, a date or an edition where that is it, never everyday words. */
export function describeMissing(
  question: Question,
  { paragraphs, vocabulary }: Retrieved,
  messages: Messages,
  mismatch: Mismatch | null = null,
): string {
  if (paragraphs.length === 0) return messages.nothing;
  if (mismatch?.kind === 'ordinal' && mismatch.found) {
    return messages.otherEdition(mismatch.found, mismatch.text);
  }
  const unknown = question.names.find(({ tokens }) =>
    tokens.some((token) => !isStopWord(token.lower) && !vocabulary.mentions(token)),
  );
  if (unknown) return messages.notMentioned(unknown.text);
  if (mismatch) return messages.notOn(mismatch.text);
  return messages.notSaid(question.text.trim().replace(/[?.!？。！¿\s]+$/, ''));
}
