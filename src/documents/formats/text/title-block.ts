import { findDates, isoDate } from '../../../facts/dates.ts';
import type { Block } from './blocks.ts';
import { labelKind } from './headings.ts';

/** What a text says of itself above its body. */
interface TitleBlock {
  title: string | null;
  publisher: string | null;
  date: string | null;
  /** How many blocks, from the first, belong to it. */
  blocks: number;
  /** The slice that can be cited for it: from the title to the dateline; null when there is no dateline. */
  citable: { start: number; end: number } | null;
}

/** A dateline stands within this many blocks from the top. */
const MAX_BLOCKS = 6;
const MAX_TITLE_LENGTH = 200;

const DATELINE =
  /^(?<publisher>.*?)\s*(?:last )?(?:updated|published|posted|modified|released|issued|date|dated)\b\s*(?:on|at|by)?\s*[:：]?\s*/i;

/** Reads title, publisher and date from the blocks above a text's body. */
export function readTitleBlock(blocks: Block[]): TitleBlock {
  const titleLine = blocks[0]?.[0];
  const isTitle =
    titleLine &&
    titleLine.text.length <= MAX_TITLE_LENGTH &&
    !/[.;,:]$/.test(titleLine.text) &&
    labelKind(titleLine.text) === null;
  const none: TitleBlock = { title: null, publisher: null, date: null, blocks: 0, citable: null };
  if (!titleLine || !isTitle) return none;
  const title = { ...none, title: titleLine.text };
  for (const [index, block] of blocks.slice(0, MAX_BLOCKS).entries()) {
    for (const line of block) {
      if (line === titleLine || line.text.length > MAX_TITLE_LENGTH) continue;
      const dateline = readDateline(line.text);
      const end = block.at(-1)?.end;
      if (!dateline || end === undefined) continue;
      return { ...title, ...dateline, blocks: index + 1, citable: { start: titleLine.start, end } };
    }
  }
  return { ...title, blocks: blocks[0]?.length === 1 ? 1 : 0 };
}

/** "China SCIOUpdated:  January 20, 2017" → publisher and date; a line that is nothing but a date counts too. */
function readDateline(text: string): Pick<TitleBlock, 'publisher' | 'date'> | null {
  const named = findDates(text).find((date) => isoDate(date) !== null);
  if (!named) return null;
  const before = text.slice(0, named.start).trim();
  if (before === '' && text.slice(named.end).trim() === '') return { publisher: null, date: isoDate(named) };
  const keyword = DATELINE.exec(before);
  if (!keyword || keyword[0].length < before.length) return null;
  const publisher = keyword.groups?.publisher
    ?.replace(/^(?:by|source)\s*[:：]?\s*|[\s|,;:·—–-]+$/gi, '')
    .trim();
  return { publisher: publisher || null, date: isoDate(named) };
}
