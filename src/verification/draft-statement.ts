import type { Span } from '../language/sentences.ts';

/** A statement as a composer gives it, before verification. */
export interface DraftStatement {
  /** One sentence, without markers. */
  text: string;
  /** What it is in the document; a sentence when left out. */
  kind?: 'sentence' | 'list' | 'row' | 'code';
  /** The words of it that answer, when the composer knows. */
  highlight?: string;
  /** It says no more than the question, and is left out. */
  restatesQuestion?: boolean;
  /** What it claims to rest on. */
  sources: DraftSource[];
}

/** A claim to a retrieved paragraph. */
export interface DraftSource {
  /** Position in `retrieved.paragraphs`, from 1; a composer may name one that does not exist. */
  rank: number;
  /** Where in the paragraph's text the support stands, when the composer knows; else verification finds it. */
  quote?: Span;
}
