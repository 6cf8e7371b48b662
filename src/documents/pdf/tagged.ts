import { describeRow, type Piece } from '../assemble.ts';
import { endsSentence, type JoinLines, joinRuns, onOneLine, splitMark, type TextPart } from './text-parts.ts';

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

/** The pieces of a tagged PDF (ISO 32000-1, 14.8.4: the roles of its structure tree), in reading order. */
export function piecesOfTagged(pages: readonly TaggedPage[], join: JoinLines): Piece[] {
  const pieces: Piece[] = [];
  let columns: string[] = [];
  pages.forEach(({ tree, parts }, n) => {
    if (!tree) return;
    const page = n + 1;
    const before = pieces.length;
    const byContent = new Map<string | null, TextPart[]>();
    for (const part of parts) byContent.set(part.content, [...(byContent.get(part.content) ?? []), part]);
    const textOf = (node: StructureNode) =>
      linesOf(idsOf(node).flatMap((id) => byContent.get(id) ?? [])).reduce(
        (text, line) => (text === '' ? line : join(text, line)),
        '',
      );

    const styleOf = (node: StructureNode) => byContent.get(idsOf(node)[0] ?? '')?.[0]?.tag ?? '';

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
      const heading = HEADING.exec(role) ?? (role === 'P' ? STYLE.exec(styleOf(node)) : null);
      if (heading)
        add({
          kind: 'heading',
          level: Number(heading[1] ?? 1),
          text: textOf(node).replace(/\n/g, ' '),
          page,
        });
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
        last.page === page - 1 &&
        !endsSentence(last.text);
      if (goesOn) last.text = join(last.text, piece.text);
      else pieces.push(piece);
    };
    walk(tree.children ?? []);
  });
  return pieces;
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
