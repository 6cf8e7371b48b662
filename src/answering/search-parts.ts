import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { RetrievedParagraph } from '../contract/answer.ts';
import { RequestError } from '../errors.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import { toRetrieved } from '../retrieval/to-retrieved.ts';
import type { Scope } from '../understanding/scope.ts';
import type { Part, UnderstoodQuestion } from '../understanding/understanding.ts';
import type { TurnInProgress } from './turn-in-progress.ts';

/** What was searched for the parts of a question. */
export interface PartsSearch {
  /** What was found for the nth part, by its last search. */
  found(n: number): Retrieved;
  /** Searches for the nth part somewhere else, and tells what is retrieved now. */
  searchIn(scope: Scope, n: number): Promise<Retrieved>;
  /** The best of what was found for each part by turns; it is what the last event told. */
  retrieved(): RetrievedParagraph[];
}

/** Searches for each part of a question where it is looked for first, and tells what was retrieved. */
export async function searchParts(
  { understanding, parts: { retrieve }, clock, topK, signal, onEvent }: TurnInProgress,
  { standalone, around }: Pick<UnderstoodQuestion, 'standalone' | 'around'>,
  parts: readonly Part[],
): Promise<PartsSearch> {
  const search = ({ question }: Part, { documents }: Scope) =>
    retrieve(question.text, { topK, documents, ...around });
  stopIfGone(signal);
  const found = await Promise.all(parts.map((part) => search(part, part.scopes[0])));
  const retrieved = () => byTurns(found).slice(0, topK);
  const tell = async () => {
    clock.lap('retrieve');
    const data = { question: understanding.asked, standaloneQuestion: standalone, retrieved: retrieved() };
    await onEvent({ event: 'retrieved', data });
    await untilSent();
  };
  await tell();
  return {
    found: (n) => found[n] as Retrieved,
    async searchIn(scope, n) {
      stopIfGone(signal);
      const again = await search(parts[n] as Part, scope);
      found[n] = again;
      await tell();
      return again;
    },
    retrieved,
  };
}

/** What was found for each part, the best of each first; each paragraph once. */
function byTurns(found: readonly Retrieved[]): RetrievedParagraph[] {
  const longest = Math.max(0, ...found.map(({ paragraphs }) => paragraphs.length));
  const ranked = Array.from({ length: longest }, (_, rank) =>
    found.flatMap(({ paragraphs }) => paragraphs[rank] ?? []),
  );
  return [...new Map(ranked.flat().map((source) => [source.paragraph.id, source])).values()].map(toRetrieved);
}

/** Turns of the event loop that an event takes until it is on its way; measured. */
const TURNS_TO_SEND = 3;

/** A composer's model computes on this thread; what was told before it begins should not wait for it. */
async function untilSent(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SEND; turn++) await yieldToEventLoop();
}

/** Nobody reads the answer of one who has gone. */
export function stopIfGone(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new RequestError('client_disconnected', 'Whoever asked has gone.', 'Ask again.', 499);
}
