import mammoth from 'mammoth';
import { assemble } from './assemble.ts';
import type { ReadResult } from './document.ts';
import { piecesOfHtml } from './read-html.ts';
import { checkArchive } from './zip.ts';

/** Word's style for a document's title is no heading to mammoth unless it is told. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/**
 * Reads a Word file: headings, lists, tables, footnotes (at the end, as a list).
 * @throws Error when it is no Word file, or unpacks to more than it may.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  checkArchive(bytes);
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: STYLES });
  return assemble(piecesOfHtml(value));
}
