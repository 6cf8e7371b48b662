import type { Embedder } from '../embedding/embedder.ts';
import { refersBack } from '../language/english/refers-back.ts';
import type { Span } from '../language/sentences.ts';
import { findConflict, findMissingFact } from './checks/checks.ts';
import { findOwnerAsSubject } from './checks/subjects.ts';
import { findUnlikeWord } from './checks/unlike-words.ts';

/** What a statement is held against. */
export interface CitedText {
  /** The quotes that it cites, to the letter. */
  quotes: string;
  /** The same, with the name that a leading pronoun means in its place. */
  resolved?: string;
  /** What the quotes stand under and behind, where a name may be spelled out. */
  context: string;
  /** All of the paragraphs that the quotes are of, when numbers, dates and names may stand anywhere in them. */
  paragraphs?: string;
}

/** What a quote stands under (title, headings), and what was said before it when it refers back. */
export function contextOf(
  { title, section, text }: { title: string; section: readonly string[]; text: string },
  { start, end }: Span,
): string {
  const earlier = refersBack(text.slice(start, end)) ? [text.slice(0, start)] : [];
  return [title, ...section, ...earlier].join('\n');
}

/** Why evidence does not support a statement, as a sentence; null when it does. */
export type JudgeSupport = (statement: string, quotes: string, context: string) => Promise<string | null>;

export type SupportEmbedder = Pick<Embedder, 'encode' | 'tokenMean'>;

/**
 * Finds why evidence does not support a statement: a fact that it does not hold, something that it says otherwise, a word
 * that nothing in it is like; null when there is nothing.
 * @param embedder left out, words are not compared by meaning: enough for a statement that is a quote.
 */
export async function findFault(
  statement: string,
  { quotes, resolved = quotes, context, paragraphs = quotes }: CitedText,
  isKnownName: (lower: string) => boolean,
  embedder?: SupportEmbedder,
): Promise<string | null> {
  const missing = findMissingFact(statement, paragraphs, context, isKnownName);
  if (missing) return `the ${missing.kind} “${missing.text}” is not in what it cites`;
  const conflict = findConflict(statement, resolved);
  if (conflict) return `what it cites says otherwise (${conflict.kind}: “${conflict.text}”)`;
  const owner = findOwnerAsSubject(statement, quotes);
  if (owner) return `what it cites speaks of something of ${owner}’s, not of ${owner}`;
  const unlike = embedder && (await findUnlikeWord(statement, quotes, context, embedder));
  return unlike ? `nothing in what it cites is like “${unlike}”` : null;
}
