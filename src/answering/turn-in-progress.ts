import type { AskEvent } from '../contract/ask-event.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { AnswererParts } from './ask.ts';
import type { Clock } from './clock.ts';

/** A turn that is being answered. */
export interface TurnInProgress {
  understanding: Understanding;
  parts: AnswererParts;
  clock: Clock;
  /** Paragraphs to retrieve. */
  topK: number;
  /** The same turn with its typing errors mended; null when there is nothing to mend. */
  mendSpelling: (understanding: Understanding) => Understanding | null;
  signal: AbortSignal | undefined;
  onEvent: (event: AskEvent) => Promise<void> | void;
}
