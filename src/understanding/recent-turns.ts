import { MAX_QUESTION_LENGTH } from '../contract/requests.ts';
import type { Turn } from '../contract/turn.ts';

/** Most turns that a question can lean on; what lies further back is forgotten. */
const MAX_TURNS = 20;

/** Longest answer that is looked at, in UTF-16 code units; what a follow-up leans on stands at its beginning. */
const MAX_ANSWER_LENGTH = 8_000;

/** The turns that a question may lean on, each cut to a length that costs no time. */
export const recentTurns = (history: readonly Turn[]): Turn[] =>
  history.slice(-MAX_TURNS).map(({ role, content }) => ({
    role,
    content: content.slice(0, role === 'user' ? MAX_QUESTION_LENGTH : MAX_ANSWER_LENGTH),
  }));
