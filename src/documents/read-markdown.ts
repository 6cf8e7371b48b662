import type { List, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { assemble, type DocumentFacts, describeRow, leadingDate, type Piece } from './assemble.ts';
import { splitFrontMatter } from './front-matter.ts';
import { piecesOfHtml } from './html/html-pieces.ts';
import type { ReadResult } from './read-result.ts';

/** Reads Markdown (CommonMark and GitHub's tables): headings, lists, tables, code, HTML; title and date of its front matter. */
export function readMarkdown(text: string): ReadResult {
  const { fields, body } = splitFrontMatter(text);
  const tree = fromMarkdown(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  return assemble(
    tree.children.flatMap((node) => piecesOf(node)),
    factsOf(fields ?? {}),
  );
}

function piecesOf(node: RootContent): Piece[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: node.depth, text: plain(node) }];
    case 'paragraph':
      return isBadges(node) ? [] : [{ kind: 'prose', text: plain(node) }];
    case 'code':
      return [{ kind: 'prose', text: node.value }];
    case 'blockquote':
      return node.children.flatMap((child) => piecesOf(child));
    case 'list':
      return listPieces(node);
    case 'table':
      return tablePieces(node);
    case 'html':
      return piecesOfHtml(node.value);
    default:
      return [];
  }
}

/** Whether a paragraph holds nothing but pictures that link elsewhere, or several of them: badges. */
function isBadges({ children }: Paragraph): boolean {
  const shown = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const isLinked = (child: PhrasingContent) =>
    child.type === 'link' &&
    child.children.length > 0 &&
    child.children.every(({ type }) => type === 'image');
  const isPicture = (child: PhrasingContent) => child.type === 'image' || isLinked(child);
  return shown.every(isPicture) && (shown.length > 1 || shown.some(isLinked));
}

function listPieces(list: List): Piece[] {
  return list.children.flatMap((item, n) => {
    const mark = list.ordered ? `${(list.start ?? 1) + n}.` : '-';
    const own = item.children.filter(({ type }) => type !== 'list').map(plain);
    const nested = item.children.flatMap((child) => (child.type === 'list' ? listPieces(child) : []));
    return [{ kind: 'item' as const, text: `${mark} ${own.join(' ')}` }, ...nested];
  });
}

function tablePieces({ children: [head, ...rows] }: Table): Piece[] {
  const columns = head?.children.map(plain) ?? [];
  return rows.map((row) => ({ kind: 'row', text: describeRow(columns, row.children.map(plain)) }));
}

/** The words of a node, without its marks. Pictures give their description, HTML nothing. */
function plain(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'image') return node.alt ?? '';
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map(plain).join(node.type === 'listItem' ? ' ' : '') : '';
}

function factsOf(fields: Record<string, unknown>): DocumentFacts {
  const byName = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
  const field = (name: string) => {
    const value = byName.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null;
  };
  return {
    title: field('title'),
    publisher: field('publisher') ?? field('author'),
    date: leadingDate(field('date') ?? ''),
  };
}
