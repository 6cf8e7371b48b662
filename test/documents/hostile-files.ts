import { readFileSync } from 'node:fs';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { epub } from './harbour-formats.ts';

/** A file that means harm or is broken, and what has to become of it. */
export interface HostileFile {
  what: string;
  name: string;
  content: () => string | Uint8Array;
  /** What the error says, or what the document then holds. */
  outcome: { refused: RegExp } | { read: RegExp };
}

const refused = (
  what: string,
  name: string,
  content: HostileFile['content'],
  message: RegExp,
): HostileFile => ({ what, name, content, outcome: { refused: message } });
const read = (what: string, name: string, content: HostileFile['content'], text: RegExp): HostileFile => ({
  what,
  name,
  content,
  outcome: { read: text },
});

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const bytes = (...values: number[]) => Uint8Array.from(values);

/** Megabytes of zeros, deflated to a thousandth of it. */
function deflatedZeros(megabytes: number): Buffer {
  const one = deflateRawSync(Buffer.alloc(1_000_000), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array<Buffer>(megabytes).fill(one), Buffer.of(0x03, 0x00)]);
}

/** An archive of one file that says of its size what it is told to. */
function archive(name: string, deflated: Uint8Array, size: number, entries = 1): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(deflated.length, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), deflated]);
  const listed = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, listed, end]);
}

const WORD = {
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  '_rels/.rels': strToU8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ),
};

/** A Word file of this body. */
const word = (body: string, before = '', more: Record<string, Uint8Array> = {}) =>
  zipSync({
    ...WORD,
    ...more,
    'word/document.xml': strToU8(
      `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
const SENTENCE = '<w:p><w:r><w:t>The pier is long.</w:t></w:r></w:p>';

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>`;

/** A PDF of these objects, the first of which is the catalogue; it has no table of places, so it has to be searched. */
const pdf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.4\n'),
    ...objects.flatMap((object, n) => [
      Buffer.from(`${n + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]),
    Buffer.from('trailer << /Root 1 0 R >>\n%%EOF'),
  ]);
const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const stream = (content: Buffer) =>
  Buffer.concat([
    Buffer.from(`<< /Filter /FlateDecode /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
const onePage = (content: Buffer) =>
  pdf(
    CATALOGUE,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(content),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  );

const book = (files: Record<string, string>) =>
  zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  });
const CONTAINER = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>';

/** Old Office's container, with what stands in it when the file is encrypted. */
const ole = (content: string) =>
  Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), Buffer.from(content, 'utf16le')]);

export const HOSTILE_FILES: HostileFile[] = [
  refused('an empty text', 'empty.txt', () => '', /no paragraph/),
  refused('a text of blanks', 'blank.txt', () => ' \n\t\n'.repeat(1_000), /no paragraph/),
  refused('200,000 empty lines', 'lines.md', () => '\n'.repeat(200_000), /no paragraph/),
  refused('NUL bytes in a text', 'nul.md', () => 'The pier\0is long.', /no text/),
  refused('half a UTF-16 letter', 'half.txt', () => bytes(0xff, 0xfe, 0x41), /no text/),
  refused(
    'a UTF-16 letter without its other half',
    'lone.txt',
    () => bytes(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00),
    /no text/,
  ),
  refused(
    'random bytes',
    'noise.txt',
    () => Uint8Array.from({ length: 5_000 }, (_, n) => (n * n * 31 + n * 7) % 256),
    /no text/,
  ),
  read('10 MB in a single line', 'line.txt', () => 'x'.repeat(10_000_000), /x{4000}/),
  read('overrides of direction', 'bidi.txt', () => 'The \u202Ereip\u202C is \u2066long\u2069.', /is/),
  read('letters that nobody sees', 'tags.txt', () => `The pier is long.${'\u{E0041}'.repeat(500)}`, /pier/),
  read(
    'lists 200 deep',
    'lists.md',
    () => Array.from({ length: 200 }, (_, n) => `${'  '.repeat(n)}- level ${n}\n`).join(''),
    /level 150/,
  ),
  read('quotations 500 deep', 'quotes.md', () => `${'>'.repeat(500)} The pier is long.\n`, /pier/),
  read('brackets that never close', 'brackets.md', () => `${'['.repeat(20_000)}The pier is long.`, /pier/),
  read('a wall of emphasis', 'stars.md', () => `${'*a _b '.repeat(5_000)} The pier is long.`, /pier/),
  refused('headings and nothing else', 'headings.md', () => '# One\n\n## Two\n', /no paragraph/),
  refused('front matter and nothing else', 'front.md', () => '---\ntitle: One\n---\n', /no paragraph/),
  read('HTML 30,000 deep', 'deep.html', () => `${'<div>'.repeat(30_000)}<p>The pier is long.</p>`, /pier/),
  read(
    'tags that are never closed',
    'open.html',
    () => '<p>The pier is long.<p>And <b>high.<div>A third.',
    /third/,
  ),
  refused(
    'a page of scripts',
    'script.html',
    () => '<html><script>fetch("/x")</script></html>',
    /no paragraph/,
  ),
  read('entities that multiply', 'laughs.html', () => `${LAUGHS}<p>The pier is long &a30;.</p>`, /pier/),
  read(
    'a picture of 5 MB in the page',
    'data.html',
    () => `<p>The pier is long.</p><img src="data:image/png;base64,${'A'.repeat(5_000_000)}">`,
    /pier/,
  ),
  read(
    'a table a billion wide',
    'wide.html',
    () =>
      '<table><tr><th colspan="1000000000">Pier</th><th>Length</th></tr><tr><td>East</td><td>9 m</td></tr></table>',
    /East/,
  ),
  refused('a table with an open quotation mark', 'quote.csv', () => 'a,b\n"x,y\n', /Quote/i),
  refused('a table of names alone', 'names.csv', () => 'a,b\n', /no paragraph/),
  read('a row of 100,000 cells', 'row.csv', () => `a,b\n${'1,'.repeat(100_000)}\n`, /a: 1/),
  read('a formula in a table', 'formula.csv', () => "pier,length\n=cmd|'/c calc'!A1,9 m\n", /length: 9 m/),
  refused('an empty PDF', 'empty.pdf', () => '', /no paragraph/),
  read('a text named .pdf', 'text.pdf', () => 'The pier is long.', /pier/),
  read(
    'a web page named .pdf',
    'page.pdf',
    () => '<!doctype html><title>Pier</title><p>The pier is long.</p>',
    /pier/,
  ),
  read('a PDF named .txt', 'pdf.txt', () => fixture('libreoffice-untagged.pdf'), /412 ships/),
  read(
    'a PDF behind lines of a mailer',
    'mail.pdf',
    () => Buffer.concat([Buffer.from('X-Mailer: x\n\n'), fixture('chromium-untagged.pdf')]),
    /412 ships/,
  ),
  refused('a PDF that is cut off', 'cut.pdf', () => fixture('chromium-untagged.pdf').subarray(0, 900), /PDF/),
  refused('a PDF with a password', 'locked.pdf', () => fixture('password.pdf'), /password/),
  refused('a scanned PDF', 'scan.pdf', () => fixture('scan.pdf'), /scan/),
  refused(
    'a PDF whose pages hold themselves',
    'loop.pdf',
    () => pdf(CATALOGUE, '<< /Type /Pages /Kids [2 0 R] /Count 9999999 >>'),
    /PDF/,
  ),
  refused(
    'a PDF page that unpacks to 4 GB',
    'large.pdf',
    // Behind the two bytes that say that it is deflated (RFC 1950).
    () => onePage(Buffer.concat([Buffer.of(0x78, 0x9c), deflatedZeros(4_000)])),
    /1024 MB of memory/,
  ),
  read('a text named .docx', 'text.docx', () => 'The pier is long.', /pier/),
  refused(
    'an archive that is no document',
    'zip.docx',
    () => zipSync({ 'x.txt': strToU8('x') }),
    /no Word file/,
  ),
  refused(
    'an Excel workbook named .docx',
    'sheet.docx',
    () => zipSync({ 'xl/workbook.xml': strToU8('<x/>') }),
    /Excel/,
  ),
  refused('a Word file that is cut off', 'cut.docx', () => word(SENTENCE).slice(0, 400), /damaged/),
  refused(
    'a gigabyte of zeros in a Word file',
    'zeros.docx',
    () => archive('word/document.xml', deflatedZeros(1_000), 1_000_000_000),
    /200 MB/,
  ),
  refused(
    'a gigabyte that says it is 100 bytes',
    'lie.docx',
    () => archive('word/document.xml', deflatedZeros(1_000), 100),
    /Word file/,
  ),
  refused(
    'an archive that says it has 65,534 files',
    'many.docx',
    () => archive('word/document.xml', deflatedZeros(1), 1_000_000, 65_534),
    /10000 files/,
  ),
  refused(
    'a billion laughs in a Word file',
    'laughs.docx',
    () => word('<w:p><w:r><w:t>&a30;</w:t></w:r></w:p>', LAUGHS),
    /entities/,
  ),
  refused(
    'a Word file 50,000 deep',
    'deep.docx',
    () => word('<w:sdt><w:sdtContent>'.repeat(50_000) + SENTENCE + '</w:sdtContent></w:sdt>'.repeat(50_000)),
    /Word file/,
  ),
  read(
    'a Word file with a path out of the archive',
    'paths.docx',
    () => word(SENTENCE, '', { '../../outside.xml': strToU8('<x/>') }),
    /pier/,
  ),
  refused('a Word file with a password', 'locked.docx', () => ole('EncryptedPackage'), /password/),
  refused('an old Word file', 'old.doc', () => ole('WordDocument'), /old Office/),
  refused(
    'an EPUB without a package',
    'none.epub',
    () => book({ 'META-INF/container.xml': CONTAINER }),
    /package/,
  ),
  refused(
    'an EPUB whose chapters are missing',
    'missing.epub',
    () =>
      book({
        'META-INF/container.xml': CONTAINER,
        'book.opf':
          '<package><manifest><item id="a" href="../../etc/passwd"/></manifest><spine><itemref idref="a"/></spine></package>',
      }),
    /no paragraph/,
  ),
  read('an EPUB named .docx', 'book.docx', () => epub(), /412 ships/),
  refused(
    'a picture named .txt',
    'picture.txt',
    () => Buffer.concat([bytes(0x89, 0x50, 0x4e, 0x47), Buffer.alloc(64)]),
    /picture/,
  ),
  refused('a packed table', 'packed.csv', () => gzipSync('a,b\n1,2\n'), /packed/),
  refused(
    'a program',
    'program.md',
    () => Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(64)]),
    /program/,
  ),
  read(
    'a name that leads elsewhere',
    '../../..\\..\\etc\\passwd\u202E\u0000.txt',
    () => 'The pier is long.',
    /pier/,
  ),
];
