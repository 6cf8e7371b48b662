import type { DraftStatement } from '../verification/draft-statement.ts';
import { parseStatements } from './statements.ts';

const NOT_FOUND = /^\s*NOT_FOUND\b/;

/** Letters of an answer's beginning that tell whether it says that nothing was found. */
const BEGINNING = 40;

/** How a reasoning model's thoughts begin and end; they are no part of its answer. */
const THOUGHTS_BEGIN = /^\s*<think(?:ing)?>/i;
const THOUGHTS_END = /<\/think(?:ing)?>/i;
/** What may become such a beginning. */
const MAY_BE_THOUGHTS = /^\s*(?:<(?:t(?:h(?:i(?:n(?:k(?:i(?:n(?:g)?)?)?)?)?)?)?)?)?$/i;

/** Letters after which the line that is being written is looked at again, when nothing ends a sentence before. */
const A_FEW = 12;
const ENDS_SOMETHING = /[\n.!?…。！？\]】]/u;

/** An LLM's answer while it is written: a line that is complete is taken apart once, and only the last one again and again. */
export class StatementStream {
  private beginning = '';
  private thoughts: 'unknown' | 'thinking' | 'over' = 'unknown';
  /** Not taken apart for good yet: what may be thoughts, then the line that is being written. */
  private open = '';
  private unread = 0;
  private readonly finished: DraftStatement[] = [];

  /** Adds what came. @returns whether there may be more statements than before. */
  add(piece: string): boolean {
    this.open += piece;
    if (this.thoughts !== 'over' && !this.skipThoughts()) return false;
    if (this.beginning.length < BEGINNING)
      this.beginning = (this.beginning + (this.beginning === '' ? this.open : piece)).slice(0, BEGINNING);
    const lines = this.open.split('\n');
    this.open = lines.pop() as string;
    for (const line of lines) this.finished.push(...parseStatements(line));
    this.unread += piece.length;
    if (this.unread < A_FEW && !ENDS_SOMETHING.test(piece)) return false;
    this.unread = 0;
    return true;
  }

  /** The answer says that the documents don't say. */
  get isNotFound(): boolean {
    return NOT_FOUND.test(this.beginning);
  }

  /** The statements from one on, counted from 0; the last may go on. */
  from(first: number): DraftStatement[] {
    if (this.thoughts !== 'over') return [];
    return [
      ...this.finished.slice(first),
      ...parseStatements(this.open).slice(Math.max(0, first - this.finished.length)),
    ];
  }

  /** Takes finished thoughts off. @returns whether the answer has begun. */
  private skipThoughts(): boolean {
    if (this.thoughts === 'unknown') {
      if (MAY_BE_THOUGHTS.test(this.open)) return false;
      this.thoughts = THOUGHTS_BEGIN.test(this.open) ? 'thinking' : 'over';
    }
    if (this.thoughts === 'thinking') {
      const end = THOUGHTS_END.exec(this.open);
      if (!end) return false;
      this.open = this.open.slice(end.index + end[0].length);
      this.thoughts = 'over';
    }
    return true;
  }
}
