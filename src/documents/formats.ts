import { decodeText } from './decode-text.ts';
import type { ReadResult } from './document.ts';
import { readText } from './read-text.ts';

/** A format of files. */
export interface Format {
  /**
   * Reads a file’s bytes.
   * @throws Error that says what is wrong with them.
   */
  read(bytes: Uint8Array): ReadResult | Promise<ReadResult>;
  /** Its parser is large and meets what strangers made, so it runs in a worker of its own, with limits. */
  isolated: boolean;
}

/** A text format, in whatever encoding the file is. */
const ofText = (load: () => Promise<(text: string) => ReadResult>, isolated = false): Format => ({
  isolated,
  read: async (bytes) => {
    const text = decodeText(bytes);
    if (text === null) throw new Error('the bytes are no text');
    return (await load())(text);
  },
});

const text = ofText(async () => readText);
const markdown = ofText(async () => (await import('./read-markdown.ts')).readMarkdown);
const html = ofText(async () => (await import('./read-html.ts')).readHtml, true);
const csv = ofText(async () => (await import('./read-csv.ts')).readCsv);

/** The formats by their endings; a reader is loaded when it is needed. */
export const FORMATS: Record<string, Format> = {
  '.txt': text,
  '.text': text,
  '.md': markdown,
  '.markdown': markdown,
  '.html': html,
  '.htm': html,
  '.xhtml': html,
  '.csv': csv,
  '.tsv': csv,
  '.pdf': { isolated: true, read: async (bytes) => (await import('./read-pdf.ts')).readPdf(bytes) },
  '.docx': { isolated: true, read: async (bytes) => (await import('./read-docx.ts')).readDocx(bytes) },
  '.epub': { isolated: true, read: async (bytes) => (await import('./read-epub.ts')).readEpub(bytes) },
};
