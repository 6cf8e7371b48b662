import type { TalkKind } from './turn-kinds.ts';

/** All that Footnote itself says in an answer, in one language; each pack has its own. */
export interface Messages {
  talk: Record<TalkKind, string>;
  /** Nothing was said before that a wish could be about. */
  nothingBefore: string;
  documents(titles: readonly string[]): string;
  noDocuments: string;
  /** Nothing in the documents is near the question. */
  nothing: string;
  notSaid(question: string): string;
  notMentioned(name: string): string;
  notOn(asked: string): string;
  otherEdition(found: string, asked: string): string;
  /** What was composed could not be verified. */
  nothingHeld: string;
  listGoesOn(left: number): string;
  moreDocuments(left: number): string;
  asOf(edition: string): string;
  /** The LLM gave no answer; what an error says is for whoever runs the server, in English. */
  llmFailed(problem: string, hint: string): string;
  llmHeldNothing(model: string): string;
  llmStopped(model: string): string;
  mayBeIncomplete: string;
  /** Instead of what the LLM should have said. */
  quotedInstead: string;
}
