import type { Block } from './blocks.ts';

/** What a heading's label looks like; headings of one kind are on one level. */
const LABELS: { kind: string; pattern: RegExp }[] = [
  { kind: 'part', pattern: /^part\s+(?:[ivxlc]+|\d+|[a-z]|one|two|three|four|five)\b[.:—–-]?/i },
  {
    kind: 'chapter',
    pattern: /^(?:chapter|article|appendix|annex|section)\s+(?:[ivxlc]+|\d+|[a-z])\b[.:—–-]?/i,
  },
  { kind: 'roman', pattern: /^[IVXLC]+[.)]\s+(?=\p{Lu}|["“'‘\d])/u },
  { kind: 'decimal-4', pattern: /^\d+\.\d+\.\d+\.\d+[.)]?\s+(?=\p{Lu})/u },
  { kind: 'decimal-3', pattern: /^\d+\.\d+\.\d+[.)]?\s+(?=\p{Lu})/u },
  { kind: 'decimal-2', pattern: /^\d+\.\d+[.)]?\s+(?=\p{Lu})/u },
  { kind: 'decimal-1', pattern: /^\d{1,3}[.)]\s+(?=\p{Lu}|["“'‘])/u },
  { kind: 'bracketed', pattern: /^\(\d{1,3}\)\s+(?=\p{Lu})/u },
  { kind: 'letter', pattern: /^[A-Z][.)]\s+(?=\p{Lu})/u },
];

/** Longest heading, in characters and in words. */
const MAX_LENGTH = 120;
const MAX_WORDS = 16;

const MINOR = /^(?:a|an|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|the|to|under|via|with)$/i;

function isTitleCase(text: string): boolean {
  const words = text.split(/[\s-]+/).filter((word) => /\p{L}/u.test(word) && !MINOR.test(word));
  return words.length > 0 && words.every((word) => /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(word));
}

/**
 * The kind of heading that a block is, or null when it is prose. A heading is one short line without a
 * sentence's end that is numbered, or is in capitals or title case and has prose below it.
 */
export function headingKind(block: Block, next: Block | undefined): string | null {
  const [line, ...rest] = block;
  if (!line || rest.length > 0) return null;
  const { text } = line;
  if (text.length > MAX_LENGTH || text.split(/\s+/).length > MAX_WORDS || /[.!?;,:]$/.test(text)) return null;
  const label = labelKind(text);
  if (label) return label;
  const prose = next?.some((other) => other.text.length > text.length && /[.!?:]["'”’)]*$/.test(other.text));
  if (!prose || !/\p{L}{2}/u.test(text)) return null;
  return isTitleCase(text) || text === text.toUpperCase() ? 'plain' : null;
}

/** The kind of a heading's number or label ("VI.", "3.", "Chapter 2"), or null when it has none. */
export function labelKind(text: string): string | null {
  return LABELS.find(({ pattern }) => pattern.test(text))?.kind ?? null;
}

/** Follows headings down a document and knows the path of the current one. */
export class HeadingPath {
  private readonly levels: { kind: string; text: string }[] = [];

  /** Enters a heading: a kind that is already open closes everything below it; a new kind opens one level deeper. */
  enter(kind: string, text: string): void {
    // A question stands below every heading, and none of them below it.
    if (this.levels.at(-1)?.kind === 'question') this.levels.pop();
    const level = this.levels.findIndex((open) => open.kind === kind);
    if (level >= 0) this.levels.length = level;
    this.levels.push({ kind, text });
  }

  /** Heading texts, outermost first. */
  get path(): string[] {
    return this.levels.map(({ text }) => text);
  }
}
