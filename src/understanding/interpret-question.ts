import type { Turn } from '../contract/turn.ts';
import type { Reader } from '../cross-encoder/reader.ts';
import type { Retrieve } from '../retrieval/retrieved.ts';
import { chooseInterpretation } from './choose-interpretation.ts';
import type { ResolveQuestion } from './follow-ups/standalone-question.ts';
import type { UnderstoodQuestion } from './understanding.ts';

export interface InterpreterParts {
  resolve: ResolveQuestion;
  /** Told how a follow-up was understood, since later ones lean on it. */
  remember?: ((question: string, history: readonly Turn[], meant: string) => void) | undefined;
  retrieve: Retrieve;
  /** Tells which of several ways to understand a follow-up is meant; null: the nearest paragraph does. */
  reader: Reader | null;
}

/** A question in a conversation, and the documents that it may be answered from. */
interface QuestionInConversation {
  question: string;
  history: readonly Turn[];
  only?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
}

/** Paragraphs that tell where the conversation is. */
const PLACES = 3;

/** Fills in what a follow-up leans on; of several ways to understand it, the one that the documents answer. */
export async function interpretQuestion(
  { question, history, only, signal }: QuestionInConversation,
  { resolve, remember, retrieve, reader }: InterpreterParts,
): Promise<
  Pick<UnderstoodQuestion, 'standalone' | 'interpretations' | 'previousQuestion' | 'around' | 'usage'>
> {
  const resolved = await resolve(question, history, signal);
  const { previousQuestion, usage = null } = resolved;
  // A follow-up stays where the conversation is, unless another place answers clearly better.
  const before =
    previousQuestion === null
      ? []
      : (await retrieve(previousQuestion, { topK: PLACES, documents: only })).paragraphs;
  const around = {
    preferNear: before[0]?.paragraph,
    alwaysInclude: before.map(({ paragraph }) => paragraph.id),
  };
  const interpretations = [resolved.question, ...resolved.others] as const;
  const standalone = await chooseInterpretation(
    interpretations,
    (query) => retrieve(query, { topK: PLACES, documents: only, ...around }),
    reader,
  );
  if (previousQuestion !== null) remember?.(question, history, standalone);
  return { standalone, interpretations, previousQuestion, around, usage };
}
