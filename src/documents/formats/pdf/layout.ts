import { goOnWith } from '../../pieces/assemble.ts';
import type { Piece } from '../../pieces/piece.ts';
import type { Block } from '../text/blocks.ts';
import { headingKind } from '../text/headings.ts';
import { findTable, type TableHead } from './find-tables.ts';
import type { Line } from './lines.ts';
import {
  commonest,
  endsSentence,
  type JoinLines,
  MAX_HEADING,
  roundSize,
  sizesOf,
  splitMark,
} from './text-parts.ts';

/** A title of the outline that a PDF brings along, and how deep it stands there, from 1. */
export interface OutlineEntry {
  title: string;
  level: number;
}

/** Letters smaller than the body's by this much make a note. */
const SMALLER = 0.92;

/** A gap to the line above that is wider than this many times the usual one ends a paragraph. */
const WIDER = 1.35;

/** A line that leaves this share of its column free was ended on purpose. */
const SHORT = 0.3;

/** The piece that the next line may go on with. */
interface OpenPiece {
  piece: Piece;
  /** Its last line. */
  line: Line;
  /** As a heading; 0 when it is none. */
  level: number;
  /** Where its text begins, in points; that of an item begins behind its mark. */
  indent: number;
}

/**
 * The pieces of a PDF that says nothing of its structure, by the places and sizes of its lines: headings, lists, tables,
 * and paragraphs, which go on over the ends of columns and pages.
 */
export function piecesOfLayout(
  lines: readonly Line[],
  outline: readonly OutlineEntry[],
  join: JoinLines,
): Piece[] {
  const { body, larger } = sizesOf(lines);
  const levelOf = headingLooks(lines, { body, larger }, outline);
  const leading = usualLeading(lines, body);
  const column = columnShape(lines);
  const atFoot = linesAtFoot(lines, body);
  const pieces: Piece[] = [];
  /** Notes at a page's foot; they wait until the paragraph that goes on over the page is whole. */
  let notes: Piece[] = [];
  const push = (...own: Piece[]) => {
    pieces.push(...notes, ...own);
    notes = [];
  };
  let open = null as OpenPiece | null;
  const start = (piece: Piece, line: Line, level = 0, indent = line.x) => {
    push(piece);
    open = { piece, line, level, indent };
  };
  const goOn = (before: OpenPiece, line: Line) => {
    goOnWith(before.piece, line.text, line.page, join);
    before.line = line;
  };
  /** Of the table that the line before ended. */
  let head: TableHead | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const { text, page } = line;
    const level = levelOf(line, lines[at + 1]);
    if (level > 0) {
      if (open?.level === level && sameBlock(open.line, line, line.size * 1.4)) goOn(open, line);
      else start({ kind: 'heading', level, text, page }, line, level);
      continue;
    }
    const table = findTable(lines, at, lines[at - 1]?.page === page - 1 ? head : null);
    head = table?.head ?? null;
    if (table) {
      push(...table.pieces);
      at += table.lines - 1;
      open = null;
      continue;
    }
    if (atFoot.has(line)) {
      const last = notes.at(-1);
      if (last && !splitMark(text) && !/^\d/.test(text)) last.text = join(last.text, text);
      else notes.push({ kind: 'prose', text, page });
      continue;
    }
    const item = splitMark(text);
    const goesOn = open?.level === 0 && continues(open, line, leading, column);
    if (open && goesOn && !(item && (open.piece.kind !== 'prose' || endsSentence(open.piece.text))))
      goOn(open, line);
    else if (item) {
      const indent = line.cells[1]?.x ?? line.x;
      start({ kind: 'item', text: `${item.mark} ${item.rest}`, page }, line, 0, indent);
    } else if (open && isUnmarkedItem(open, line)) start({ kind: 'item', text: `- ${text}`, page }, line);
    else start({ kind: 'prose', text, page }, line);
  }
  push();
  return followOutline(pieces, outline);
}

/** Whether a line is an item whose mark is drawn, not written: it is set in below a colon, or stands below such an item. */
function isUnmarkedItem({ piece, line, indent }: OpenPiece, next: Line): boolean {
  if (roundSize(next.size) !== roundSize(line.size)) return false;
  if (piece.kind === 'item') return piece.text.startsWith('- ') && Math.abs(next.x - indent) < 1;
  return piece.kind === 'prose' && /[:：]$/.test(piece.text) && next.x > indent + line.size;
}

/** Whether a line goes on with the paragraph, or the item of a list, of the one before. */
function continues(
  { piece, line: previous, indent }: OpenPiece,
  line: Line,
  leading: number,
  column: ColumnShape,
): boolean {
  const ends = endsSentence(previous.text);
  const sameSize = roundSize(previous.size) === roundSize(line.size);
  const margin = column.marginOf(previous);
  const free = margin - previous.right;
  const next = /^\S+/.exec(line.text)?.[0] ?? '';
  const width = ((line.right - line.x) / Math.max(1, line.text.length)) * (next.length + 1.5);
  // Whoever sets a paragraph puts a word on the line where there is room for it.
  const isFull = free <= width;
  // Over the end of a column or a page. A last line that reaches the margin to the point is rare where all others do.
  if (previous.page !== line.page || line.y >= previous.y)
    return isFull && sameSize && (!ends || (column.isJustified && free < 1));
  if (!sameBlock(previous, line, leading)) return false;
  if (/[\p{L}][-\u00AD\u2010]$/u.test(previous.text)) return true;
  if (piece.kind === 'item') {
    // What goes on with an item stands below its text, not below its mark.
    const own =
      Math.abs(line.x - indent) < line.size || (previous.x > indent - 1 && line.x >= previous.x - 1);
    if (!own && line.x < indent) return false;
  } else if (line.x > indent + line.size * 0.8 && Math.abs(previous.x - indent) < line.size * 0.5) {
    // The first line of the next paragraph is set in; the first of this one may have been.
    return false;
  }
  if (isFull) return true;
  return !ends && free < (margin - previous.x) * SHORT;
}

const sameBlock = (previous: Line, line: Line, leading: number): boolean =>
  previous.page === line.page && previous.y > line.y && previous.y - line.y <= leading * WIDER;

/** The lines in small letters that pages end with, below others. */
function linesAtFoot(lines: readonly Line[], size: number): Set<Line> {
  const foot = new Set<Line>();
  const isSmall = (line: Line | undefined) => line !== undefined && line.size < size * SMALLER;
  const isLarge = new Set(lines.filter((line) => !isSmall(line)).map(({ page }) => page));
  for (let at = lines.length - 1; at >= 0; at--) {
    const [line, next] = [lines[at] as Line, lines[at + 1]];
    const isLast = next === undefined || next.page !== line.page || foot.has(next);
    if (isLast && isSmall(line) && isLarge.has(line.page)) foot.add(line);
  }
  return foot;
}

/** How far the body's lines stand apart. */
function usualLeading(lines: readonly Line[], size: number): number {
  const drops = lines.slice(1).flatMap((line, n) => {
    const drop = (lines[n] as Line).y - line.y;
    const usual = roundSize(line.size) === size && drop > 0 && drop < size * 4;
    return usual ? [roundSize(drop)] : [];
  });
  return commonest(drops, (drop) => drop) ?? size * 1.3;
}

/** A line that is set in by up to this many points stands in the column of those that are not. */
const SET_IN = 90;

/** Of lines as many as this reach the margin to the point where text is justified. */
const JUSTIFIED = 0.6;

interface ColumnShape {
  /** Where the column ends in which a line stands: as far as lines of its size reach that begin about where it does. */
  marginOf(line: Line): number;
  /** Whether lines are stretched to end there. */
  isJustified: boolean;
}

function columnShape(lines: readonly Line[]): ColumnShape {
  /** By size and left edge, in points. */
  const ends = new Map<number, Map<number, number>>();
  for (const { size, x, right } of lines) {
    const own = ends.get(roundSize(size)) ?? new Map<number, number>();
    own.set(Math.round(x), Math.max(own.get(Math.round(x)) ?? 0, right));
    ends.set(roundSize(size), own);
  }
  const marginOf = (line: Line) => {
    const own = ends.get(roundSize(line.size));
    let end = line.right;
    const from = Math.round(line.x) + 1;
    for (let x = from; x >= from - SET_IN; x--) end = Math.max(end, own?.get(x) ?? 0);
    return end;
  };
  const full = lines.filter((line) => marginOf(line) - line.right < 1);
  return { marginOf, isJustified: full.length >= lines.length * JUSTIFIED };
}

/** The look of a heading that nothing but the outline shows to be one. */
const NAMED_ONLY = 99;

/**
 * Tells how deep a line stands as a heading by its look; 0 for a line that is none. Larger letters come first; below those, a
 * short line in another font than the body's that reads as a heading; and what the outline names.
 */
function headingLooks(
  lines: readonly Line[],
  { body, larger }: { body: number; larger: number[] },
  outline: readonly OutlineEntry[],
): (line: Line, next: Line | undefined) => number {
  const titles = new Set(outline.map(({ title }) => keyOf(title)));
  const font = commonest(
    lines.filter(({ size }) => roundSize(size) === body),
    (line) => line.font,
    ({ text }) => text.length,
  );
  /** Kinds of labels ("VI.", "1.") in the order in which they are met: the first is the outermost. */
  const kinds: string[] = [];
  const byFont = (line: Line, next: Line | undefined): number => {
    if (!next || line.font === font || roundSize(line.size) !== body) return 0;
    const [block, below] = [line, next].map(({ text }) => [{ text, start: 0, end: text.length }]);
    const kind = headingKind(block as Block, below);
    if (!kind || (kind === 'plain' && next.font !== font)) return 0;
    if (!kinds.includes(kind)) kinds.push(kind);
    return larger.length + 1 + kinds.indexOf(kind);
  };
  return (line, next) => {
    if (line.text.length > MAX_HEADING || !/\p{L}/u.test(line.text)) return 0;
    const bySize = larger.indexOf(roundSize(line.size)) + 1;
    return bySize || byFont(line, next) || (titles.has(keyOf(line.text)) ? NAMED_ONLY : 0);
  };
}

/** Gives headings the levels of the outline, when the text holds at least half of it: else it is of something else. */
function followOutline(pieces: Piece[], outline: readonly OutlineEntry[]): Piece[] {
  const levels = new Map(outline.map(({ title, level }) => [keyOf(title), level + 1]));
  const inOutline = (piece: Piece) => (piece.kind === 'heading' ? levels.get(keyOf(piece.text)) : undefined);
  const found = pieces.filter((piece) => inOutline(piece) !== undefined);
  if (found.length < Math.max(1, outline.length / 2)) return pieces;
  const looks = new Map<number, number>();
  for (const piece of found) {
    if (piece.kind === 'heading' && !looks.has(piece.level))
      looks.set(piece.level, inOutline(piece) as number);
  }
  return pieces.map((piece, n) =>
    piece.kind === 'heading'
      ? // What stands first and is not in the outline is the title above it.
        { ...piece, level: inOutline(piece) ?? (n === 0 ? 1 : (looks.get(piece.level) ?? piece.level + 1)) }
      : piece,
  );
}

/** A title as it can be compared: without case, blanks and signs. */
const keyOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
