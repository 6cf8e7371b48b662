import type { ReadResult } from '../read-result.ts';
import { isHardWrapped, splitLines, toBlocks } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { withoutFurniture } from './furniture.ts';
import { HeadingPath, headingKind } from './headings.ts';

/**
 * Reads plain text: front matter (title, publisher, date), headings as section paths, prose as paragraphs with
 * exact offsets. A saved web page's breadcrumbs, pagers and "more from" lists are left out.
 */
export function readText(text: string): ReadResult {
  const blocks = withoutFurniture(toBlocks(text));
  const { title, publisher, date, blocks: front, citable } = readFrontMatter(blocks);
  const paragraphs: ReadResult['paragraphs'] = [];
  if (citable) paragraphs.push({ section: [], ...citable });

  const wrapped = isHardWrapped(blocks);
  const body = blocks.slice(front).flatMap((block) => (wrapped ? [block] : splitLines(block)));
  const headings = new HeadingPath();
  for (const [index, block] of body.entries()) {
    const first = block[0];
    const last = block.at(-1);
    if (!first || !last) continue;
    const kind = headingKind(block, body[index + 1]);
    if (kind) headings.enter(kind, first.text);
    else paragraphs.push({ section: headings.path, start: first.start, end: last.end });
  }
  return { text, title, publisher, date, paragraphs };
}
