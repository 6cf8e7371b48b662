import { THOUGHTS_BEGIN, THOUGHTS_END } from '../llm/thoughts.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';
import { parseStatements } from './statements.ts';

const NOT_FOUND = /^\s*NOT_FOUND\b/;

/** Letters of an answer's beginning that tell whether it says that nothing was found. */
const BEGINNING = 40;

/** Letters that the end of thoughts takes at most. */
const THOUGHTS_END_LENGTH = '</thinking>'.length;
/** What may become the beginning of thoughts. */
const MAY_BE_THOUGHTS = /^\s*(?:<(?:t(?:h(?:i(?:n(?:k(?:i(?:n(?:g)?)?)?)?)?)?)?)?)?$/i;

/** Letters after which the line that is being written is looked at again, when nothing ends a sentence before. */
const A_FEW = 12;
const ENDS_SOMETHING = /[\n.!?…。！？\]】]/u;

/** A line that is longer is divided where that changes nothing; an answer may be one line from beginning to end. */
const LONG_LINE = 600;

/** Letters that stay behind such a place: what comes later doesn't reach further back. */
const STAYS = 250;

/** Places in a line that are tried, the last first. */
const MAX_TRIED = 8;

/** Where a sentence may end, with its markers. */
const MAY_DIVIDE = /[\p{STerm}…]["'”’)]*(?:\s{0,9}[[【][^[\]【】]{1,60}[\]】])*\s{0,9}/gu;

/**
 * An LLM's answer while it is written: what is complete is taken apart once, and only the end of the last line again and again, so
 * that an answer of twice the length takes twice the work.
 */
export class StatementStream {
  private beginning = '';
  private thoughts: 'unknown' | 'thinking' | 'over' = 'unknown';
  /** Not taken apart for good yet: what may be thoughts, then the line that is being written. */
  private open = '';
  private unread = 0;
  /** Length at which the line that is being written is divided. */
  private dividedAt = LONG_LINE;
  private readonly finished: DraftStatement[] = [];
  private readonly parse: typeof parseStatements;

  constructor(parse = parseStatements) {
    this.parse = parse;
  }

  /** Adds what came. @returns whether there may be more statements than before. */
  add(piece: string): boolean {
    this.open += piece;
    if (this.thoughts !== 'over' && !this.skipThoughts()) return false;
    if (this.beginning.length < BEGINNING)
      this.beginning = (this.beginning + (this.beginning === '' ? this.open : piece)).slice(0, BEGINNING);
    const lines = this.open.split('\n');
    this.open = lines.pop() as string;
    for (const line of lines) this.finished.push(...this.parse(line));
    if (lines.length > 0) this.dividedAt = LONG_LINE;
    if (this.open.length > this.dividedAt) this.divide();
    this.unread += piece.length;
    if (!this.isDue(piece)) return false;
    this.unread = 0;
    return true;
  }

  /** A line that could not be divided is looked at more seldom the longer it gets. */
  private isDue(piece: string): boolean {
    if (this.open.length > 2 * LONG_LINE) return this.unread > this.open.length / 8;
    return this.unread >= A_FEW || ENDS_SOMETHING.test(piece);
  }

  /** Takes the beginning of the line apart for good. */
  private divide(): void {
    const whole = JSON.stringify(this.parse(this.open));
    const places = [...this.open.slice(0, -STAYS).matchAll(MAY_DIVIDE)].slice(-MAX_TRIED);
    for (const { index, 0: end } of places.toReversed()) {
      const [before, after] = [this.open.slice(0, index + end.length), this.open.slice(index + end.length)];
      if (!isClosed(before)) continue;
      const first = this.parse(before);
      if (JSON.stringify([...first, ...this.parse(after)]) !== whole) continue;
      this.finished.push(...first);
      this.open = after;
      this.dividedAt = Math.max(LONG_LINE, after.length * 1.5);
      return;
    }
    this.dividedAt = this.open.length * 1.5;
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
      ...this.parse(this.open).slice(Math.max(0, first - this.finished.length)),
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
      if (!end) {
        // Only the beginning of what ends them is still of use.
        this.open = this.open.slice(-THOUGHTS_END_LENGTH);
        return false;
      }
      this.open = this.open.slice(end.index + end[0].length);
      this.thoughts = 'over';
    }
    return true;
  }
}

/** Whether no link, tag or code goes on behind a text. */
const isClosed = (text: string): boolean =>
  PAIRS.every(([opens, closes]) => text.split(opens).length === text.split(closes).length) &&
  text.split('`').length % 2 === 1;

const PAIRS = [
  ['[', ']'],
  ['【', '】'],
  ['(', ')'],
  ['<', '>'],
] as const;
