import type { Document } from '../contract/document.ts';
import type { Turn } from '../contract/turn.ts';
import type { Language } from '../language/detect-language.ts';
import type { TurnKind } from '../language/turn-kinds.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import type { RetrieveOptions } from '../retrieval/retrieved.ts';
import type { FoundSection } from './find-section.ts';
import type { Question } from './question.ts';
import type { Scope } from './scope.ts';

/** What a turn means. Whatever comes after takes this, and reads no question again. */
export interface Understanding {
  kind: TurnKind;
  language: Language;
  /** As it was typed. */
  asked: string;
  /** The turns before the question that it may lean on. */
  history: readonly Turn[];
  /** Those that it may be answered from; when documents as such are asked for, those that it names. */
  documents: readonly Document[];
  /** What is asked of the documents; null when nothing is. */
  question: UnderstoodQuestion | null;
}

/** What is asked of the documents. */
export interface UnderstoodQuestion {
  /** The interpretation that was chosen. */
  standalone: string;
  /** Each way to understand it, the likelier first. */
  interpretations: readonly Interpretation[];
  /** The earlier question that it leans on; null when it stands alone. */
  previousQuestion: string | null;
  /** Where the conversation is: what is preferred when it is looked for. */
  around: Around;
  /** The part of a document that it asks for as a whole; null for other questions. */
  section: FoundSection | null;
  /** All of it as one question. */
  whole: Part;
  /** The questions that it is made of, or the sides of a comparison, in their order; the whole when it is one. */
  parts: readonly [Part, ...Part[]];
  /** Its typing errors were mended. */
  isMended: boolean;
  /** Tokens that an LLM took to understand it. */
  usage: TokenUsage | null;
}

/** A question that can be understood alone. */
export type Interpretation = string;

export type Around = Pick<RetrieveOptions, 'preferNear' | 'alwaysInclude'>;

/** A question of its own within what was asked, and where it is looked for. */
export interface Part {
  question: Question;
  /** One after the other, until one answers. */
  scopes: readonly [Scope, ...Scope[]];
}
