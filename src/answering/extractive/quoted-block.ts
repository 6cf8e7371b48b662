import type { Block, Paragraph } from '../../contract/document.ts';
import { foldBlanks } from '../../language/fold-blanks.ts';
import { LIST_MARK, type Span } from '../../language/sentences.ts';
import type { DraftStatement } from '../../verification/draft-statement.ts';
import { countWords } from './trim-quote.ts';

/** What is quoted together, since its parts say something else alone. Offsets are those of the paragraph's text. */
export interface QuotedBlock {
  kind: NonNullable<DraftStatement['kind']>;
  parts: Span[];
  /** Items of the list that did not fit. */
  left: number;
}

/** What a paragraph is as a whole, by the blocks that it holds. */
export function kindOfBlocks(blocks: readonly Block[]): QuotedBlock['kind'] {
  const kinds = new Set(blocks.map(({ kind }) => kind));
  if (kinds.has('item')) return 'list';
  if (kinds.has('code')) return 'code';
  return kinds.has('row') ? 'row' : 'sentence';
}

/** Most words of a list that is quoted. */
const MAX_LIST_WORDS = 160;

const LEADS_IN = /[:：]["'”’)]?\s*$/;

/**
 * What a sentence of a paragraph has to be quoted with: an item with the sentence that leads in to its list (which may say
 * "must not"), a lead-in with its items or its code, code with what leads in to it. The sentence alone where it stands alone.
 * @param wholeList whether all of a list is asked for.
 * @param steps whether how to do something is asked: the list below says it, though a sentence stands between.
 */
export function blockAround(
  { text, blocks }: Pick<Paragraph, 'text' | 'blocks'>,
  sentence: Span,
  sentences: readonly Span[],
  { wholeList, steps }: { wholeList: boolean; steps: boolean },
): QuotedBlock {
  const alone: QuotedBlock = { kind: 'sentence', parts: [sentence], left: 0 };
  const at = blocks.findIndex(({ start, end }) => sentence.start < end && sentence.end > start);
  const own = blocks[at];
  if (!own) {
    const next = blocks.findIndex(({ start }) => start >= sentence.end);
    const follows = blocks[next];
    if (!follows) return withLabel(text, sentence, sentences);
    const withCode: QuotedBlock = {
      kind: 'code',
      parts: [{ start: sentence.start, end: follows.end }],
      left: 0,
    };
    if (steps && follows.kind === 'code') return withCode;
    if (steps && follows.kind === 'item') return listBlock(text, sentence, itemsAround(text, blocks, next));
    if (!isRightBehind(text, sentence, follows)) return alone;
    if (follows.kind === 'code') return withCode;
    const leads = LEADS_IN.test(text.slice(sentence.start, sentence.end)) || wholeList;
    if (!leads) return alone;
    return listBlock(text, sentence, itemsAround(text, blocks, next));
  }
  if (own.kind === 'row') return { ...alone, kind: 'row' };
  if (own.kind === 'code') {
    const lead = leadOf(text, sentences, own);
    return { kind: 'code', parts: [{ start: lead?.start ?? own.start, end: own.end }], left: 0 };
  }
  const items = itemsAround(text, blocks, at);
  const lead = leadOf(text, sentences, items[0] as Block);
  if (wholeList) return listBlock(text, lead, items);
  const item = withoutMark(text, own);
  return lead ? { kind: 'list', parts: [lead, item], left: 0 } : { kind: 'sentence', parts: [item], left: 0 };
}

/** A label on a line of its own ("Secretary:") and what stands under it belong together. */
function withLabel(text: string, sentence: Span, sentences: readonly Span[]): QuotedBlock {
  const at = sentences.findIndex(({ start }) => start === sentence.start);
  const isLabel = (own: Span | undefined) =>
    own !== undefined && LEADS_IN.test(text.slice(own.start, own.end));
  const [before, after] = [sentences[at - 1], sentences[at + 1]];
  const first = isLabel(before) ? (before as Span) : sentence;
  const last = isLabel(sentence) && after ? after : sentence;
  return { kind: 'sentence', parts: [{ start: first.start, end: last.end }], left: 0 };
}

/** An item without its sign or number. */
function withoutMark(text: string, { start, end }: Span): Span {
  const mark = LIST_MARK.exec(text.slice(start, end))?.[0] ?? '';
  return { start: start + mark.length, end };
}

/** The items of the list that a block belongs to, with the code between them. */
function itemsAround(text: string, blocks: readonly Block[], at: number): Block[] {
  let first = at;
  let last = at;
  const touch = (a: Block | undefined, b: Block | undefined) =>
    a && b && a.kind !== 'row' && b.kind !== 'row' && text.slice(a.end, b.start).trim() === '';
  while (touch(blocks[first - 1], blocks[first])) first--;
  while (touch(blocks[last], blocks[last + 1])) last++;
  return blocks.slice(first, last + 1);
}

/** The sentence right before a block; null when the paragraph begins with the block. */
function leadOf(text: string, sentences: readonly Span[], { start }: Span): Span | null {
  const before = sentences.findLast(({ end }) => end <= start);
  return before && text.slice(before.end, start).trim() === '' ? before : null;
}

const isRightBehind = (text: string, { end }: Span, next: Span) => text.slice(end, next.start).trim() === '';

function listBlock(text: string, lead: Span | null, items: readonly Block[]): QuotedBlock {
  const kept: Block[] = [];
  let words = 0;
  for (const item of items) {
    words += countWords(text.slice(item.start, item.end));
    if (kept.length > 0 && words > MAX_LIST_WORDS) break;
    kept.push(item);
  }
  const start = lead?.start ?? (kept[0] as Block).start;
  return {
    kind: 'list',
    parts: [{ start, end: (kept.at(-1) as Block).end }],
    left: items.length - kept.length,
  };
}

/** The words of a unit, line by line; of running text in one line. */
export function wordsOfBlock(text: string, { kind, parts }: QuotedBlock): string {
  const own = parts.map(({ start, end }) => text.slice(start, end));
  if (kind === 'sentence' || kind === 'row') return foldBlanks(own.join(' '));
  if (kind === 'code') return own.join('\n').trim();
  // A lead-in with one item of its list.
  if (own.length > 1)
    return `${foldBlanks(own[0] as string)}\n- ${own.slice(1).map(foldBlanks).join('\n- ')}`;
  return own
    .join('\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
