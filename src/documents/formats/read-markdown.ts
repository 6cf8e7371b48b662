import type { List, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { assemble, type DocumentFacts, describeRow, leadingDate } from '../pieces/assemble.ts';
import type { Piece } from '../pieces/piece.ts';
import { endsAsQuestion, QUESTION_LEVEL, questionTable } from '../pieces/question-headings.ts';
import { tickBox } from '../pieces/tick-box.ts';
import type { ReadResult } from '../read-result.ts';
import { splitFrontMatter } from './front-matter.ts';
import { piecesOfHtml } from './html/html-pieces.ts';

/** Reads Markdown (CommonMark and GitHub's tables): headings, lists, tables, code, HTML; title and date of its front matter. */
export function readMarkdown(text: string): ReadResult {
  const { fields, body } = splitFrontMatter(text);
  const tree = fromMarkdown(withoutContainers(body), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
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
      return isBadges(node) ? [] : (askedIn(node) ?? [{ kind: 'prose', text: plain(node) }]);
    case 'code':
      return [{ kind: 'code', text: node.value }];
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

/** A bold question at the beginning of a paragraph, and what answers it; null when there is none. */
function askedIn({ children: [first, ...rest] }: Paragraph): Piece[] | null {
  if (first?.type !== 'strong' || !endsAsQuestion(plain(first))) return null;
  const answer = rest.map(plain).join('').trim();
  return [
    { kind: 'heading', level: QUESTION_LEVEL, text: plain(first) },
    ...(answer === '' ? [] : [{ kind: 'prose' as const, text: answer }]),
  ];
}

function listPieces(list: List): Piece[] {
  return list.children.flatMap((item, n): Piece[] => {
    const [first, ...others] = item.children;
    const asked = first?.type === 'paragraph' ? askedIn(first) : null;
    if (asked) return [...asked, ...others.flatMap((child) => piecesOf(child))];
    const mark = list.ordered ? `${(list.start ?? 1) + n}.` : '-';
    const own = item.children.filter(({ type }) => type !== 'list' && type !== 'code').map(plain);
    const text = own.join(' ').replace(/^\[([ xX])\]\s/, (_, state: string) => tickBox(state !== ' '));
    const nested = item.children.flatMap((child): Piece[] =>
      child.type === 'list' ? listPieces(child) : child.type === 'code' ? piecesOf(child) : [],
    );
    return [{ kind: 'item', text: `${mark} ${text}` }, ...nested];
  });
}

/** What opens a box of MkDocs, with its kind and title, and the line that opens or closes one of Docusaurus. */
const ADMONITION = /^(?:\?\?\?\+?|!!!)[^\S\n]+[\w-]+(?:[^\S\n]+"([^"\n]*)")?[^\S\n]*$/;
const CONTAINER = /^:{3,}.*$/;

/** The text without the marks of boxes around parts of it; a box's title stays, and what it holds is no longer indented. */
function withoutContainers(text: string): string {
  if (!/^(?:[?!:]{3})/m.test(text)) return text;
  let inside = false;
  return text
    .split('\n')
    .map((line) => {
      const opens = ADMONITION.exec(line);
      if (opens) {
        inside = true;
        return opens[1] ? `**${opens[1]}**\n` : '';
      }
      if (CONTAINER.test(line)) return '';
      if (inside && line.trim() !== '' && !/^(?: {4}|\t)/.test(line)) inside = false;
      return inside ? line.replace(/^(?: {4}|\t)/, '') : line;
    })
    .join('\n');
}

function tablePieces({ children: [head, ...rows] }: Table): Piece[] {
  const columns = head?.children.map(plain) ?? [];
  const cells = rows.map((row) => row.children.map(plain));
  return questionTable(cells) ?? cells.map((own) => ({ kind: 'row', text: describeRow(columns, own) }));
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
