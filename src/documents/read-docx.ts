import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { assemble } from './assemble.ts';
import type { ReadResult } from './document.ts';
import { piecesOfHtml } from './read-html.ts';
import { ReadProblem } from './read-problem.ts';
import { namesIn, unzip } from './zip.ts';

/** Word's style for a document's title is no heading to mammoth unless it is told. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/** What an archive is that holds such a file, but no Word document. */
const OTHERS: [holds: RegExp, what: string, hint: string][] = [
  [/^xl\//, 'an Excel workbook', 'Save its sheets as .csv.'],
  [/^ppt\//, 'a presentation', 'Save it as .pdf.'],
  [/^content\.xml$/, 'an OpenDocument file', 'Save it as .docx or .pdf.'],
];

/**
 * Reads a Word file: headings, lists, tables, footnotes (at the end, as a list).
 * @throws Error when it is no Word file, or unpacks to more than it may.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const names = namesIn(bytes);
  if (!names.some((name) => /^word\/\w+\.xml$/.test(name))) {
    const other = OTHERS.find(([holds]) => names.some((name) => holds.test(name)));
    if (other) throw new ReadProblem(`the archive is ${other[1]}`, other[2]);
    throw new Error('the archive is no Word file');
  }
  const parts = unzip(bytes, (name) => /\.(?:xml|rels)$/.test(name));
  if (Object.values(parts).some(declaresEntities))
    throw new Error('it declares XML entities, which no Word file does');
  // The parser unpacks whatever it is given, so it is given what was unpacked within limits, without pictures.
  const buffer = Buffer.from(zipSync(parts, { level: 0 }));
  const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES });
  return assemble(piecesOfHtml(value));
}

const declaresEntities = (xml: Uint8Array): boolean =>
  Buffer.from(xml.buffer, xml.byteOffset, xml.length).includes('<!DOCTYPE');
