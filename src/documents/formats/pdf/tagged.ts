import { describeRow, goOnWith, lastPageOf } from '../../pieces/assemble.ts';
import type { Piece } from '../../pieces/piece.ts';
import {
  endsSentence,
  type JoinLines,
  joinRuns,
  MAX_HEADING,
  onOneLine,
  roundSize,
  sizesOf,
  splitMark,
  type TextPart,
} from './text-parts.ts';

/** A node of a PDF's structure tree: an element with a role, or a reference to marked content. */
export interface StructureNode {
  role?: string;
  type?: string;
  id?: string;
  children?: StructureNode[];
}

/** A page with the tree that says what its parts are; null when the file has none. */
export interface TaggedPage {
  tree: StructureNode | null;
  parts: readonly TextPart[];
}

/** The tree has to name this share of the text, or it is not trusted. */
const COVERAGE = 0.8;

/** Whether the structure tree names most of what the file says. */
export function isTagged(pages: readonly TaggedPage[]): boolean {
  let named = 0;
  let all = 0;
  for (const { tree, parts } of pages) {
    const ids = new Set(tree ? idsOf(tree) : []);
    for (const { text, content } of parts) {
      all += text.length;
      if (content !== null && ids.has(content)) named += text.length;
    }
  }
  return all > 0 && named >= all * COVERAGE;
}

const idsOf = (node: StructureNode): string[] =>
  node.type === 'content' && node.id ? [node.id] : (node.children ?? []).flatMap(idsOf);

const INLINE = /^(?:Span|Quote|Reference|Link|Annot|Em|Strong|Sub|Lbl|Ruby|Warichu|BibEntry|Code|Formula)$/;
const PROSE = /^(?:P|Note|FENote|Caption|Index)$/;
const HEADING = /^H([1-6])?$/;
/** Names of styles that a paragraph of its own accord is no heading without. */
const STYLE = /^(?:Title|Heading ([1-6]))$/;

/**
 * Tells the level of a paragraph that looks like a heading, for files that mark no headings: all of its letters are larger than
 * the body's.
 */
function headingLooks(pages: readonly TaggedPage[]): (parts: readonly TextPart[]) => number {
  const marks = (node: StructureNode): boolean =>
    HEADING.test(node.role ?? '') || (node.children ?? []).some(marks);
  const all = pages.flatMap(({ parts }) => parts);
  if (pages.some(({ tree }) => tree && marks(tree)) || all.some(({ tag }) => STYLE.test(tag ?? '')))
    return () => 0;
  const { larger } = sizesOf(all);
  return (parts) => {
    const length = parts.reduce((sum, { text }) => sum + text.length, 0);
    if (length === 0 || length > MAX_HEADING) return 0;
    return larger.indexOf(roundSize(Math.min(...parts.map(({ size }) => size)))) + 1;
  };
}

/** The pieces of a tagged PDF (ISO 32000-1, 14.8.4: the roles of its structure tree), in reading order. */
export function piecesOfTagged(pages: readonly TaggedPage[], join: JoinLines): Piece[] {
  const pieces: Piece[] = [];
  let columns: string[] = [];
  const levelByLook = headingLooks(pages);
  pages.forEach(({ tree, parts }, n) => {
    if (!tree) return;
    const page = n + 1;
    const before = pieces.length;
    const { partsOf, textOf } = contentOf(parts, join);
    const walk = (nodes: readonly StructureNode[]) => {
      // What stands in a container without an element of its own is prose.
      let loose: StructureNode[] = [];
      const flush = () => {
        add({ kind: 'prose', text: textOf({ children: loose }), page });
        loose = [];
      };
      for (const node of nodes) {
        if (node.type === 'content' || isInline(node)) {
          loose.push(node);
          continue;
        }
        flush();
        element(node);
      }
      flush();
    };
    const element = (node: StructureNode) => {
      const { role = '', children = [] } = node;
      const level = levelOf(node, partsOf(node), levelByLook);
      if (level > 0) add({ kind: 'heading', level, text: textOf(node).replace(/\n/g, ' '), page });
      else if (role === 'L') list(node);
      else if (role === 'Table') table(node);
      else if (role === 'TOC' || role === 'Artifact') return;
      else if (PROSE.test(role) && !children.some(isBlock)) add({ kind: 'prose', text: textOf(node), page });
      else walk(children);
    };
    const list = ({ children = [] }: StructureNode) => {
      for (const item of children) {
        if (item.role !== 'LI') {
          element(item);
          continue;
        }
        const nested = findAll(item, 'L');
        const own = without(item, 'L');
        const text = textOf(own);
        if (text !== '') {
          const { mark, rest } = splitMark(text) ?? { mark: '-', rest: text };
          add({ kind: 'item', text: `${mark} ${rest}`, page });
        }
        nested.forEach(list);
      }
    };
    const table = (node: StructureNode) => {
      for (const caption of findAll(node, 'Caption'))
        add({ kind: 'prose', text: `${textOf(caption).replace(/[.:]$/, '')}:`, page });
      const rows = findAll(node, 'TR').map(({ children = [] }) =>
        children.filter(({ role }) => role === 'TH' || role === 'TD'),
      );
      // A table of one column is there for its looks.
      if (rows.every(({ length }) => length < 2))
        return walk(rows.flat().flatMap(({ children = [] }) => children));
      // One that goes on from the page before has its head there.
      if (pieces.length > before) columns = [];
      rows.forEach((cells, at) => {
        const texts = cells.map(textOf);
        if (cells.length === 0) return;
        const isHead = cells.every(({ role }) => role === 'TH');
        if (isHead || (at === 0 && texts.length !== columns.length)) columns = texts;
        else add({ kind: 'row', text: describeRow(columns, texts), page });
      });
    };
    const add = (piece: Piece) => {
      if (piece.text.trim() === '') return;
      const last = pieces.at(-1);
      const goesOn =
        last?.kind === 'prose' &&
        piece.kind === 'prose' &&
        lastPageOf(last) === page - 1 &&
        !endsSentence(last.text);
      if (goesOn) goOnWith(last, piece.text, page, join);
      else pieces.push(piece);
    };
    walk(tree.children ?? []);
  });
  return pieces;
}

/** What a page's elements hold: the runs of one, and its text with the lines joined. */
function contentOf(parts: readonly TextPart[], join: JoinLines) {
  const byContent = new Map<string | null, TextPart[]>();
  for (const part of parts) {
    const own = byContent.get(part.content);
    if (own) own.push(part);
    else byContent.set(part.content, [part]);
  }
  const partsOf = (node: StructureNode) => idsOf(node).flatMap((id) => byContent.get(id) ?? []);
  const textOf = (node: StructureNode) =>
    linesOf(partsOf(node)).reduce((text, line) => (text === '' ? line : join(text, line)), '');
  return { partsOf, textOf };
}

/** How deep an element stands as a heading, by its role, its style or its look; 0 when it is none. */
function levelOf(
  { role = '' }: StructureNode,
  parts: readonly TextPart[],
  levelByLook: (parts: readonly TextPart[]) => number,
): number {
  const heading = HEADING.exec(role);
  if (heading) return Number(heading[1] ?? 1);
  if (role !== 'P') return 0;
  const style = STYLE.exec(parts[0]?.tag ?? '');
  return style ? Number(style[1] ?? 1) : levelByLook(parts);
}

/** An element that stands within a line, or holds nothing but such. */
function isInline({ role = '', type, children = [] }: StructureNode): boolean {
  if (type === 'content' || INLINE.test(role)) return true;
  return role === 'NonStruct' && children.every(isInline);
}

const isBlock = (node: StructureNode): boolean => node.type === undefined && !isInline(node);

/** The outermost elements of a role below a node. */
function findAll({ children = [] }: StructureNode, role: string): StructureNode[] {
  return children.flatMap((child) => (child.role === role ? [child] : findAll(child, role)));
}

/** A node without the elements of a role. */
const without = (node: StructureNode, role: string): StructureNode =>
  node.children
    ? {
        ...node,
        children: node.children.filter((child) => child.role !== role).map((child) => without(child, role)),
      }
    : node;

/** The lines of an element's runs. */
function linesOf(parts: readonly TextPart[]): string[] {
  const lines: { text: string; last: TextPart }[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    if (line && onOneLine(line.last, part)) {
      line.text = joinRuns(line.text, part.x - line.last.right, part);
      line.last = part;
    } else lines.push({ text: part.text, last: part });
  }
  return lines.map(({ text }) => text.replace(/\s+/g, ' ').trim());
}
