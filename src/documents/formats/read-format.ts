import type { FormatName } from '../detect-format.ts';
import { splitLongParagraphs } from '../pieces/long-paragraphs.ts';
import type { ReadResult } from '../read-result.ts';
import { decodeText } from './decode-text.ts';
import { type Archive, openArchive } from './zip.ts';

/** Reads a file’s bytes; throws an Error that says what is wrong with them. */
type Reader = (bytes: Uint8Array) => Promise<ReadResult>;

/** The reader of a text format, in whatever encoding the file is. */
const ofText =
  (load: () => Promise<(text: string) => ReadResult>): Reader =>
  async (bytes) => {
    const text = decodeText(bytes);
    if (text === null) throw new Error('the bytes are no text');
    return (await load())(text);
  };

/** The readers; each is loaded when it is needed. */
const READERS: Record<FormatName, Reader> = {
  text: ofText(async () => (await import('./text/read-text.ts')).readText),
  markdown: ofText(async () => (await import('./read-markdown.ts')).readMarkdown),
  html: ofText(async () => (await import('./html/read-html.ts')).readHtml),
  csv: ofText(async () => (await import('./read-csv.ts')).readCsv),
  pdf: async (bytes) => (await import('./pdf/read-pdf.ts')).readPdf(bytes),
  docx: async (bytes) => {
    const archive = openArchive(bytes);
    // Any archive comes here that does not begin as a book does; most books do.
    return isBook(archive) ? readBook(archive) : (await import('./read-docx.ts')).readDocx(archive);
  },
  epub: async (bytes) => readBook(openArchive(bytes)),
};

const isBook = ({ names }: Archive) => names.includes('META-INF/container.xml');

const readBook = async (archive: Archive) => (await import('./read-epub.ts')).readEpub(archive);

/** Formats whose parsers are large and meet what strangers made: they run in a worker, with limits. */
export const ISOLATED: ReadonlySet<FormatName> = new Set(['html', 'pdf', 'docx', 'epub']);

/**
 * Reads a file’s bytes.
 * @throws Error that says what is wrong with them.
 */
export async function readFormat(format: FormatName, bytes: Uint8Array): Promise<ReadResult> {
  try {
    return splitLongParagraphs(await READERS[format](bytes));
  } catch (error) {
    const isTooDeep = error instanceof RangeError && /call stack/i.test(error.message);
    throw isTooDeep ? new Error('its parts are nested too deeply', { cause: error }) : error;
  }
}
