import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { assemble } from '../pieces/assemble.ts';
import type { Piece } from '../pieces/piece.ts';
import { ReadProblem } from '../read-problem.ts';
import type { ReadResult } from '../read-result.ts';
import { piecesOfHtml } from './html/html-pieces.ts';
import type { Archive } from './zip.ts';

/** Word's style for a document's title is no heading to mammoth unless it is told; a table of contents is of no use here. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name^='toc '] => !",
  "p[style-name^='Contents '] => !",
];

/** What an archive is that holds such a file, but no Word document. */
const OTHERS: [holds: RegExp, what: string, hint: string][] = [
  [/^xl\//, 'an Excel workbook', 'Save its sheets as .csv.'],
  [/^ppt\//, 'a presentation', 'Save it as .pdf.'],
  [/^content\.xml$/, 'an OpenDocument file', 'Save it as .docx or .pdf.'],
];

/**
 * Reads a Word file: headings, lists, tables, and footnotes, each behind what it is a note to.
 * @throws Error when it is no Word file, or unpacks to more than it may.
 */
export async function readDocx({ names, unpack }: Archive): Promise<ReadResult> {
  if (!names.some((name) => /^word\/\w+\.xml$/.test(name))) {
    const other = OTHERS.find(([holds]) => names.some((name) => holds.test(name)));
    if (other) throw new ReadProblem(`the archive is ${other[1]}`, other[2]);
    throw new Error('the archive is no Word file');
  }
  const parts = unpack((name) => /\.(?:xml|rels)$/.test(name));
  if (Object.values(parts).some(declaresEntities))
    throw new Error('it declares XML entities, which no Word file does');
  // The parser unpacks whatever it is given, so it is given what was unpacked within limits, without pictures.
  const buffer = Buffer.from(zipSync(parts, { level: 0 }));
  const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES });
  const { html, notes } = takeNotes(value);
  const pieces = placeNotes(piecesOfHtml(html), notes);
  const isTitled = /^<h1 class="title">/.test(/<h[1-6][^>]*>/.exec(html)?.[0] ?? '');
  return assemble(pieces, {
    title: isTitled ? pieces.find(({ kind }) => kind === 'heading')?.text.trim() : null,
  });
}

/** Stand in a text where it refers to a note, around the note's name; no text has them (Unicode, private use). */
const [OPEN, CLOSE] = ['\uE0F0', '\uE0F1'];
const REFERENCE = new RegExp(`\\s?${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/** Takes the list of notes from the end of mammoth's HTML, and puts a sign where the text refers to each. */
function takeNotes(html: string): { html: string; notes: Map<string, string> } {
  const notes = new Map<string, string>();
  const body = html.replace(/<ol>(<li id="(?:foot|end)note-[\s\S]*<\/li>)<\/ol>$/, (_, list: string) => {
    for (const [, name = '', text = ''] of list.matchAll(/<li id="([^"]+)">([\s\S]*?)<\/li>(?=<li id="|$)/g))
      notes.set(name, text.replace(/\s*<a href="#[^"]*">↑<\/a>/g, ''));
    return '';
  });
  const marked = body.replace(
    /<sup><a href="#((?:foot|end)note-[^"]+)"[^>]*>\[\d+\]<\/a><\/sup>/g,
    (_, name: string) => `${OPEN}${name}${CLOSE}`,
  );
  return { html: marked, notes };
}

/** Puts notes behind the piece that refers to them; behind the whole list or table when that is a part of one. */
function placeNotes(pieces: readonly Piece[], notes: ReadonlyMap<string, string>): Piece[] {
  const placed: Piece[] = [];
  let waiting: Piece[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'item' && piece.kind !== 'row') {
      placed.push(...waiting);
      waiting = [];
    }
    const names = [...piece.text.matchAll(REFERENCE)].map(([, name = '']) => name);
    placed.push({ ...piece, text: piece.text.replace(REFERENCE, '') });
    waiting.push(...names.flatMap((name) => piecesOfHtml(notes.get(name) ?? '')));
  }
  return [...placed, ...waiting];
}

const declaresEntities = (xml: Uint8Array): boolean =>
  Buffer.from(xml.buffer, xml.byteOffset, xml.length).includes('<!DOCTYPE');
