import { answerMark, markedQuestion } from '../../pieces/question-headings.ts';
import type { ReadResult } from '../../read-result.ts';
import { type Block, isHardWrapped, LIST_ITEM, splitLines, toBlocks } from './blocks.ts';
import { withoutFurniture } from './furniture.ts';
import { HeadingPath, headingKind } from './headings.ts';
import { joinBrokenWords } from './join-broken-words.ts';
import { readTitleBlock } from './title-block.ts';

/**
 * Reads plain text: front matter (title, publisher, date), headings as section paths, prose as paragraphs with
 * exact offsets. A saved web page's breadcrumbs, pagers and "more from" lists are left out.
 */
export function readText(raw: string): ReadResult {
  const text = joinBrokenWords(raw);
  const blocks = withoutFurniture(toBlocks(text));
  const { title, publisher, date, blocks: front, citable } = readTitleBlock(blocks);
  const paragraphs: ReadResult['paragraphs'] = [];
  if (citable) paragraphs.push({ section: [], ...citable, blocks: [] });

  const wrapped = isHardWrapped(blocks);
  const body = blocks.slice(front).flatMap((block) => (wrapped ? [block] : splitLines(block)));
  const headings = new HeadingPath();
  const asked = body.flatMap(splitQuestions);
  for (const [index, block] of asked.entries()) {
    const first = block[0];
    const last = block.at(-1);
    if (!first || !last) continue;
    const question = markedQuestion(first.text);
    const kind = question === null ? headingKind(block, asked[index + 1]) : 'question';
    if (kind) headings.enter(kind, question ?? first.text);
    else {
      const start = first.start + answerMark(first.text);
      paragraphs.push({ section: headings.path, start, end: last.end, blocks: itemsOf(block, start) });
    }
  }
  return { text, title, publisher, date, paragraphs };
}

/** A question that is marked as one is a block of its own, and so is its answer. */
function splitQuestions(block: Block): Block[] {
  const parts: Block[] = [];
  block.forEach((line, n) => {
    const begins = markedQuestion(line.text) !== null || markedQuestion(block[n - 1]?.text ?? '') !== null;
    if (begins || n === 0) parts.push([line]);
    else parts.at(-1)?.push(line);
  });
  return parts;
}

/** The items of a list in a block, each with the lines that go on with it. */
function itemsOf(block: Block, from: number): ReadResult['paragraphs'][number]['blocks'] {
  const items: { kind: 'item'; start: number; end: number }[] = [];
  if (block.filter(({ text }) => LIST_ITEM.test(text)).length < 2) return items;
  for (const { text, start, end } of block) {
    const last = items.at(-1);
    if (LIST_ITEM.test(text)) items.push({ kind: 'item', start: start - from, end: end - from });
    else if (last) last.end = end - from;
  }
  return items;
}
