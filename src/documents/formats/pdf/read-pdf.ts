import { assemble } from '../../pieces/assemble.ts';
import type { Piece } from '../../pieces/piece.ts';
import { ReadProblem } from '../../read-problem.ts';
import type { ReadResult } from '../../read-result.ts';
import { type FormField, partsOfFields } from './form-fields.ts';
import { type OutlineEntry, piecesOfLayout } from './layout.ts';
import { linesOfPage, withoutRunningLines } from './lines.ts';
import { isTagged, piecesOfTagged, type StructureNode, type TaggedPage } from './tagged.ts';
import { makeJoinLines, type PageItem, type TextPart, textPartsOf } from './text-parts.ts';

/**
 * Reads a PDF: headings, paragraphs, lists and tables with their pages. A file that says what its parts are (a tagged PDF)
 * is taken at its word; of another the layout is read: columns, gaps, sizes. Running heads and page numbers are left out, words
 * that were broken at a line's end are whole again.
 * @throws Error that says what is wrong: a password, a damaged file, or no text at all (a scan).
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const { getDocumentProxy, getMeta } = await import('unpdf');
  // The parser takes the bytes for itself, so it gets a copy.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes)).catch((error: Error) => {
    throw /password/i.test(error.name + error.message)
      ? new ReadProblem('it is protected by a password', 'Save it without the password.')
      : error;
  });
  const pages: TaggedPage[] = [];
  // What was filled in stands in no structure tree; where it stands on the page tells what it belongs to.
  let hasFields = false;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const tree = (await page.getStructTree().catch(() => null)) as StructureNode | null;
    const fields = partsOfFields((await page.getAnnotations().catch(() => [])) as FormField[], number);
    hasFields ||= fields.length > 0;
    pages.push({
      tree,
      parts: [...textPartsOf(items as PageItem[], number), ...fields].sort(
        fields.length > 0 ? inReadingOrder : () => 0,
      ),
    });
    page.cleanup();
  }
  const parts = pages.flatMap((page) => page.parts);
  if (parts.length === 0)
    throw new ReadProblem(
      'it holds no text: it is probably a scan',
      'Have its text recognised first, for instance with ocrmypdf.',
    );
  const join = makeJoinLines(parts);
  const pieces =
    isTagged(pages) && !hasFields
      ? piecesOfTagged(pages, join)
      : piecesOfLayout(
          withoutRunningLines(pages.map((page) => linesOfPage(page.parts))).flat(),
          await outlineOf(pdf),
          join,
        );
  const { info } = await getMeta(pdf).catch(() => ({ info: {} as Record<string, unknown> }));
  return titled(pieces, String(info.Title ?? '').trim());
}

/** Line by line from above, each from the left. */
const inReadingOrder = (a: TextPart, b: TextPart): number =>
  Math.abs(a.y - b.y) < Math.max(a.size, b.size) * 0.5 ? a.x - b.x : b.y - a.y;

/** The title is what stands above all; else what the file names as its title, unless that is a file's name. */
function titled(pieces: readonly Piece[], named: string): ReadResult {
  // The date that a PDF was made is not one that the document gives for itself.
  const result = assemble(pieces);
  const isName = named === '' || /\.\w{2,4}$/.test(named) || /^(?:untitled|microsoft word)/i.test(named);
  return { ...result, title: result.title ?? (isName ? null : named) };
}

interface OutlineNode {
  title: string;
  items: OutlineNode[];
}

async function outlineOf(pdf: { getOutline(): Promise<OutlineNode[] | null> }): Promise<OutlineEntry[]> {
  const flat = (nodes: readonly OutlineNode[], level: number): OutlineEntry[] =>
    nodes.flatMap(({ title, items }) => [{ title, level }, ...flat(items ?? [], level + 1)]);
  return flat((await pdf.getOutline().catch(() => null)) ?? [], 1);
}
