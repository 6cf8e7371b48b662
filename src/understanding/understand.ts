import type { Document } from '../contract/document.ts';
import type { Turn } from '../contract/turn.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { type ClassifyTurn, isTalk, type TurnClassification } from './classify-turn.ts';
import { correctSpelling } from './correct-spelling.ts';
import { type InterpreterParts, interpretQuestion } from './interpret-question.ts';
import { lastQuestion } from './last-question.ts';
import { locateQuestion } from './locate-question.ts';
import { namedIn } from './named-documents.ts';
import { recentTurns } from './recent-turns.ts';
import type { Understanding } from './understanding.ts';

/** A turn as it comes from a person or a program. */
export interface AskedTurn {
  question: string;
  history: readonly Turn[];
  /** Documents that may be asked. */
  documents: readonly Document[];
  /** Their ids when these are not all that there are. */
  only?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
}

export interface UnderstandingParts extends InterpreterParts {
  classifyTurn: ClassifyTurn;
  /** Knows which words are none. */
  embedder: Pick<Embedder, 'isWord'>;
  vocabulary: Vocabulary;
}

/** Decides what a turn means. */
export type Understand = (turn: AskedTurn) => Promise<Understanding>;

/**
 * Makes the one place where it is decided what a turn means: what kind of turn it is, what a follow-up leans on, which documents and
 * which section it is about, and of which questions it is made.
 */
export function makeUnderstand(parts: UnderstandingParts): Understand {
  return async (asked) => {
    const turn = { ...asked, history: recentTurns(asked.history) };
    const { kind, language } = await classifyWithin(turn, parts.classifyTurn);
    const { question, history, documents } = turn;
    const understood = { kind, language, asked: question, history, documents, question: null };
    if (isTalk(kind) || kind === 'documents') return understood;
    if (kind === 'about' || kind === 'summary') return aboutDocuments(turn, understood, parts);
    if (kind === 'question' || kind === 'more') return askedOfDocuments(turn, understood, parts);
    // A wish about the last answer: its question is asked again.
    const before = await lastQuestion(history, parts.classifyTurn);
    return before ? askedOfDocuments({ ...turn, ...before }, understood, parts) : understood;
  };
}

/** "How does it work?" asks what Footnote can do, unless something was spoken of that works. */
async function classifyWithin(
  { question, history }: AskedTurn,
  classifyTurn: ClassifyTurn,
): Promise<TurnClassification> {
  const classified = await classifyTurn(question);
  if (classified.kind !== 'capability' || !/\b(?:it|this|that|they)\b/i.test(question)) return classified;
  return (await lastQuestion(history, classifyTurn)) ? { ...classified, kind: 'question' } : classified;
}

/** What documents are about is asked of those that are named. */
function aboutDocuments(
  { question: asked, documents, only }: AskedTurn,
  understood: Understanding,
  { vocabulary }: UnderstandingParts,
): Understanding {
  const named = namedIn(asked, documents);
  const ids = named.length < documents.length ? named.map(({ id }) => id) : only;
  const { language } = understood;
  const located = locateQuestion(asked, { documents: named, only: ids, language, vocabulary });
  return {
    ...understood,
    documents: named,
    question: {
      standalone: asked,
      interpretations: [asked],
      previousQuestion: null,
      around: {},
      ...located,
      section: null,
      parts: [located.whole],
      isMended: false,
      usage: null,
    },
  };
}

async function askedOfDocuments(
  turn: AskedTurn,
  understood: Understanding,
  parts: UnderstandingParts,
): Promise<Understanding> {
  const interpreted = await interpretQuestion(turn, parts);
  const located = locateWithin(interpreted.standalone, understood, turn.only, parts);
  return {
    ...understood,
    history: turn.history,
    question: { ...interpreted, ...located, isMended: false },
  };
}

/** The same turn with its typing errors mended; null when it has none, or was mended before. Words are known of English alone. */
export function mendSpelling(
  understood: Understanding,
  only: readonly string[] | undefined,
  parts: Pick<UnderstandingParts, 'embedder' | 'vocabulary'>,
): Understanding | null {
  const { question, language } = understood;
  if (!question || question.isMended || language !== 'en') return null;
  const standalone = correctSpelling(question.standalone, parts.vocabulary, parts.embedder);
  if (standalone === question.standalone) return null;
  const located = locateWithin(standalone, understood, only, parts);
  return { ...understood, question: { ...question, standalone, ...located, isMended: true } };
}

/** A wish about the last answer asks for that answer again, and for no section. */
function locateWithin(
  standalone: string,
  { kind, documents, language }: Understanding,
  only: readonly string[] | undefined,
  { vocabulary }: Pick<UnderstandingParts, 'vocabulary'>,
) {
  const located = locateQuestion(standalone, { documents, only, language, vocabulary });
  return kind === 'shorter' || kind === 'source' ? { ...located, section: null } : located;
}
