import { extname } from 'node:path';
import { ReadProblem } from './read-problem.ts';

/** The formats that can be read. */
export type FormatName = 'text' | 'markdown' | 'html' | 'csv' | 'pdf' | 'docx' | 'epub';

/** The formats by the endings of names. */
export const ENDINGS: Record<string, FormatName> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.epub': 'epub',
};

/** What a file is whose first bytes, in hex, look so, and what its owner can do. */
const FOREIGN: [begins: RegExp, what: string, hint: string][] = [
  [/^d0cf11e0/, 'an old Office file, or one with a password', 'Save it as .docx, without a password.'],
  [/^7b5c727466/, 'an RTF file', 'Save it as .docx.'],
  [
    /^(?:89504e47|ffd8ff|47494638|49492a00|4d4d002a|52494646.{8}57454250)/,
    'a picture',
    'Have its text recognised first, for instance with tesseract.',
  ],
  [/^(?:1f8b|377abcaf|52617221|fd377a585a|28b52ffd|425a68)/, 'packed', 'Unpack it first.'],
  [/^(?:7f454c46|4d5a9000|cafebabe)/, 'a program', 'Give a document.'],
  [/^(?:494433|4f676753|1a45dfa3|.{8}66747970)/, 'a recording', 'Have it transcribed first.'],
];

const ZIP = /^504b(?:0304|0506)/;

/** How much of a file is looked at, in bytes. */
const HEAD = 2_048;

/**
 * Tells a file's format by its first bytes; the ending of its name decides only between kinds of text.
 * @throws ReadProblem that says what the file is, when it is something that can't be read.
 */
export function detectFormat(name: string, bytes: Uint8Array): FormatName {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  const [head, hex] = [start.toString('latin1'), start.toString('hex', 0, 16)];
  const named = ENDINGS[extname(name).toLowerCase()];
  if (isPdf(start, head, named)) return 'pdf';
  if (ZIP.test(hex)) {
    if (head.slice(30).startsWith('mimetypeapplication/epub+zip')) return 'epub';
    return named === 'epub' ? 'epub' : 'docx';
  }
  const foreign = FOREIGN.find(([begins]) => begins.test(hex));
  if (foreign) throw new ReadProblem(`it is ${foreign[1]}`, foreign[2]);
  if (isHtml(head)) return 'html';
  return named && TEXTS.has(named) ? named : 'text';
}

const TEXTS = new Set<FormatName>(['text', 'markdown', 'html', 'csv']);

/** Some programs put a line of their own before a PDF's beginning; a text that tells of PDFs is none. */
function isPdf(start: Uint8Array, head: string, named: FormatName | undefined): boolean {
  const begins = /^(?:\xEF\xBB\xBF)?\s*%PDF-/.test(head);
  const isText = named !== undefined && TEXTS.has(named) && !start.some(isControl);
  if (isText) return begins && /^\S*%PDF-\d\.\d[^\S\r\n]*(?:[\r\n]|$)/.test(head.trimStart());
  return begins || /[\r\n]%PDF-\d/.test(head.slice(0, 1_024));
}

/** Bytes that no text has, in any encoding that goes on from ASCII: those below the blank that are no blanks. */
const isControl = (byte: number): boolean => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d);

/** Whether a text begins as a web page does, after what may stand before. */
const isHtml = (head: string): boolean =>
  /^(?:\xEF\xBB\xBF|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype html|html|head|body)\b/is.test(head);

/** A name with an ending that fits what the file is; a fitting one is kept. */
export function withEnding(name: string, format: FormatName): string {
  const named = ENDINGS[extname(name).toLowerCase()];
  if (named === format || (named && TEXTS.has(named) && TEXTS.has(format))) return name;
  const ending = Object.entries(ENDINGS).find(([, own]) => own === format)?.[0] ?? '.txt';
  return named ? name.slice(0, -extname(name).length) + ending : name + ending;
}
