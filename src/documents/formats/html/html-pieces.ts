import type { Piece } from '../../pieces/piece.ts';
import { endsAsQuestion, QUESTION_LEVEL } from '../../pieces/question-headings.ts';
import { bodyOf, ELEMENT, type Element, parsePage, TEXT } from './dom.ts';
import { BLOCK, headingOf, isHidden, SKIPPED, tidy, wordsOf } from './element-text.ts';
import { isLayout, tablePieces } from './html-tables.ts';

/** The pieces of a page or of a part of one, in reading order. */
export const piecesOfHtml = (html: string): Piece[] => piecesOf(bodyOf(parsePage(html)));

/** The pieces of an element and of all that it holds. */
export function piecesOf(root: Element): Piece[] {
  const pieces: Piece[] = [];
  let run = '';
  const flush = () => {
    const text = tidy(run);
    if (text !== '') pieces.push({ kind: 'prose', text });
    run = '';
  };
  // A stack of our own: a hostile page is nested deeper than the engine's can be.
  const open: { rest: Iterator<Element>; isBlock: boolean; ends: boolean }[] = [];
  const enter = (element: Element, isBlock: boolean) => {
    if (isBlock) flush();
    open.push({
      rest: element.childNodes[Symbol.iterator](),
      isBlock,
      ends: element.localName === 'details',
    });
  };
  enter(root, true);
  for (let around = open.at(-1); around; around = open.at(-1)) {
    const { value: child, done } = around.rest.next();
    if (done) {
      if (around.isBlock) flush();
      if (around.ends) pieces.push({ kind: 'heading', level: QUESTION_LEVEL, text: '' });
      open.pop();
      continue;
    }
    if (child.nodeType === TEXT) run += child.textContent.replace(/\s+/g, ' ');
    if (child.nodeType !== ELEMENT) continue;
    const name = child.localName;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (SKIPPED.test(name) || isHidden(child)) continue;
    if (name === 'br') run += '\n';
    else if (level) {
      flush();
      pieces.push({ kind: 'heading', level: Number(level), text: headingOf(child) });
    } else if (name === 'ul' || name === 'ol') {
      flush();
      pieces.push(...listPieces(child));
    } else if (name === 'table' && !isLayout(child)) {
      flush();
      pieces.push(...tablePieces(child));
    } else if (name === 'pre') {
      flush();
      pieces.push({ kind: 'code', text: child.textContent.trim() });
    } else if (name === 'dl') {
      flush();
      pieces.push(...definitionPieces(child));
    } else if (name === 'summary') {
      flush();
      pieces.push({ kind: 'heading', level: QUESTION_LEVEL, text: wordsOf(child) });
    } else if (/^(?:b|strong)$/.test(name) && run.trim() === '' && endsAsQuestion(child.textContent)) {
      pieces.push({ kind: 'heading', level: QUESTION_LEVEL, text: wordsOf(child) });
    } else enter(child, BLOCK.test(name));
  }
  return pieces;
}

/** A list of terms: what is asked stands above its answer, and another term before what is said of it. */
function definitionPieces(list: Element): Piece[] {
  const pieces: Piece[] = [];
  let terms: string[] = [];
  const walk = (parent: Element) => {
    for (const child of parent.childNodes) {
      if (child.nodeType !== ELEMENT || isHidden(child)) continue;
      if (child.localName === 'dt') terms.push(wordsOf(child));
      else if (child.localName === 'dd') {
        const term = terms.join(', ');
        terms = [];
        const said = piecesOf(child);
        if (endsAsQuestion(term))
          pieces.push({ kind: 'heading', level: QUESTION_LEVEL, text: term }, ...said);
        else if (said.length === 1 && said[0]?.kind === 'prose' && term !== '')
          pieces.push({ kind: 'row', text: `${term.replace(/\s*[:：]$/, '')}: ${said[0].text}` });
        else
          pieces.push(
            ...(term === '' ? [] : [{ kind: 'heading' as const, level: QUESTION_LEVEL, text: term }]),
            ...said,
          );
      } else walk(child);
    }
  };
  walk(list);
  return [...pieces, { kind: 'heading', level: QUESTION_LEVEL, text: '' }];
}

function listPieces(list: Element): Piece[] {
  const ordered = list.localName === 'ol';
  const items = [...list.childNodes].filter(
    ({ nodeType, localName }) => nodeType === ELEMENT && localName === 'li',
  );
  return items.flatMap((item, n) => {
    let own = '';
    const nested: Piece[] = [];
    const walk = (node: Element) => {
      for (const child of node.childNodes) {
        if (child.nodeType === TEXT) own += child.textContent.replace(/\s+/g, ' ');
        if (child.nodeType !== ELEMENT || SKIPPED.test(child.localName) || isHidden(child)) continue;
        if (child.localName === 'ul' || child.localName === 'ol') nested.push(...listPieces(child));
        else {
          if (BLOCK.test(child.localName)) own += ' ';
          walk(child);
        }
      }
    };
    walk(item);
    const text = tidy(own).replace(/\n/g, ' ');
    const mark = ordered ? `${n + 1}.` : '-';
    const piece: Piece[] = text === '' ? [] : [{ kind: 'item', text: `${mark} ${text}` }];
    return [...piece, ...nested];
  });
}
