import type { Block, PageStart } from '../../contract/document.ts';
import type { ReadResult } from '../read-result.ts';
import type { Piece } from './piece.ts';
import { separateQuestions } from './question-headings.ts';

export interface DocumentFacts {
  title?: string | null;
  publisher?: string | null;
  /** YYYY-MM-DD. */
  date?: string | null;
  url?: string | null;
}

/** A list is cut between items when it grows over this, in UTF-16 code units. */
const MAX_LIST = 1_500;

/** Prose up to this length, in UTF-16 code units, goes with the list or the code right behind it, colon or not. */
const MAX_LEAD = 600;

/** A shorter piece that is no sentence is a crumb (a label, a caption) and goes with what follows. */
const CRUMB = 60;

const isSentence = (text: string) => /[.!?…。！？:：]["'”’)\]]*$/.test(text);
const LEADS_IN = /[:：]$/;

/** A paragraph that may still grow. */
interface OpenParagraph {
  start: number;
  end: number;
  kind: 'prose' | 'list' | 'crumb' | 'code';
  /** It ends with a colon, so a list that follows belongs to it. */
  leadsIn: boolean;
  blocks: Block[];
}

function kindOf(kind: Piece['kind'], text: string): OpenParagraph['kind'] {
  if (kind === 'item') return 'list';
  if (kind === 'code') return 'code';
  return kind === 'prose' && text.length < CRUMB && !isSentence(text) ? 'crumb' : 'prose';
}

/** A crumb goes with what follows, and what follows a colon with it: a PDF has no list marks, only short lines. */
function joins({ kind, start, end, leadsIn }: OpenParagraph, next: Piece['kind']): boolean {
  if (next === 'item' || next === 'code') {
    if (kind === 'prose') return leadsIn || end - start < MAX_LEAD;
    return end - start < MAX_LIST && (next === 'code' || kind !== 'code');
  }
  return next === 'prose' && kind === 'crumb';
}

/**
 * Makes a document's text and its paragraphs of pieces. Headings become section paths; a list stays with the sentence that
 * leads in to it; a table's rows are paragraphs of their own; crumbs go with what follows. Nothing is cut within a piece.
 */
export function assemble(found: readonly Piece[], facts: DocumentFacts = {}): ReadResult {
  const pieces = separateQuestions(found);
  const title = facts.title ?? firstHeading(pieces);
  const writer = startText();
  const path: { level: number; text: string }[] = [];
  let open = null as OpenParagraph | null;
  const paragraphs: ReadResult['paragraphs'] = [];
  const pageStarts: PageStart[] = [];
  const add = (piece: Piece, text: string, gap: string) => {
    const span = writer.add(text, gap);
    const { page } = piece;
    if (page !== undefined && pageStarts.at(-1)?.page !== page) pageStarts.push({ page, start: span.start });
    const turns = 'turns' in piece ? piece.turns : undefined;
    for (const turn of turns ?? []) pageStarts.push({ page: turn.page, start: span.start + turn.start });
    return span;
  };
  const close = (paragraph: OpenParagraph | null) => {
    if (!paragraph) return null;
    const { start, end, blocks } = paragraph;
    const own = blocks.map((block) => ({ ...block, start: block.start - start, end: block.end - start }));
    paragraphs.push({ section: path.map(({ text }) => text), start, end, blocks: own });
    return null;
  };
  let titleSeen = false;
  for (const piece of pieces) {
    const text = piece.text.trim();
    if (piece.kind === 'heading') {
      open = close(open);
      while ((path.at(-1)?.level ?? -1) >= piece.level) path.pop();
      if (text === '') continue;
      add(piece, text, '\n\n');
      // The title stands above everything, so it is no part of a path.
      if (!titleSeen && text === title) {
        titleSeen = true;
        continue;
      }
      path.push({ level: piece.level, text });
      continue;
    }
    if (text === '') continue;
    const kind = kindOf(piece.kind, text);
    if (open && (joins(open, piece.kind) || (open.leadsIn && kind === 'crumb'))) {
      const span = add(piece, text, '\n');
      const blocks = [...open.blocks, ...blockOf(piece, span)];
      open = { ...open, end: span.end, kind, leadsIn: LEADS_IN.test(text), blocks };
      continue;
    }
    open = close(open);
    const span = add(piece, text, '\n\n');
    open = { ...span, kind, leadsIn: LEADS_IN.test(text), blocks: blockOf(piece, span) };
    if (piece.kind === 'row') open = close(open);
  }
  close(open);
  return {
    text: writer.text(),
    title,
    publisher: facts.publisher ?? null,
    date: facts.date ?? null,
    url: facts.url ?? null,
    pageStarts,
    paragraphs,
  };
}

function blockOf({ kind }: Piece, { start, end }: { start: number; end: number }): Block[] {
  return kind === 'item' || kind === 'row' || kind === 'code' ? [{ kind, start, end }] : [];
}

function firstHeading(pieces: readonly Piece[]): string | null {
  const headings = pieces.filter(({ kind }) => kind === 'heading') as Extract<Piece, { kind: 'heading' }>[];
  const top = headings.filter(({ level }) => level === 1);
  // Several of the outermost level are chapters, and none of them the title.
  return top.length === 1 && headings[0] === top[0] ? (top[0]?.text.trim() ?? null) : null;
}

function startText() {
  const parts: string[] = [];
  let length = 0;
  return {
    add(text: string, gap: string) {
      if (length > 0) {
        parts.push(gap);
        length += gap.length;
      }
      const start = length;
      parts.push(text);
      length += text.length;
      return { start, end: length };
    },
    text: () => parts.join(''),
  };
}

/** The date that a text begins with, as YYYY-MM-DD; null when it begins with none. */
export const leadingDate = (text: string): string | null => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? null;

/** A row with its column names; a cell without a value is left out. */
export function describeRow(columns: readonly string[], cells: readonly string[]): string {
  return cells
    .map((cell, n) => {
      const value = cell.replace(/\s+/g, ' ').trim();
      const name = columns[n]?.replace(/\s+/g, ' ').trim();
      return value === '' ? '' : name ? `${name}: ${value}` : value;
    })
    .filter((cell) => cell !== '')
    .join('; ');
}

/** Goes on with a piece; where that is on another page, the piece knows. */
export function goOnWith(
  piece: Piece,
  text: string,
  page: number | undefined,
  join: (first: string, second: string) => string,
): void {
  piece.text = join(piece.text, text);
  if (page === undefined || !('turns' in piece || piece.kind === 'prose' || piece.kind === 'item')) return;
  if (page !== lastPageOf(piece))
    piece.turns = [...(piece.turns ?? []), { page, start: piece.text.length - text.length }];
}

/** The page that a piece ends on. */
export const lastPageOf = (piece: Piece): number | undefined =>
  ('turns' in piece ? piece.turns?.at(-1)?.page : undefined) ?? piece.page;
