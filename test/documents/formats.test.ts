import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/documents/detect-format.ts';
import { makeJoinLines } from '../../src/documents/formats/pdf/text-parts.ts';
import { makeIsolatedReader } from '../../src/documents/isolated/read-isolated.ts';
import { makeDocumentReader } from '../../src/documents/read-document.ts';
import { DOCUMENTS_DIR, folderWith, footnoteOver, WHITE_PAPER } from '../fixtures.ts';
import { docx, EXPECTED, epub, HTML, MARKDOWN, QUESTIONS, TEXT, TITLE } from './harbour-formats.ts';

const { read: readDocument } = makeDocumentReader();

const read = async (name: string, content: string | Uint8Array) =>
  readDocument(await folderWith({ [name]: content }), name);

/** A file that `make-fixtures.ts` made with the programs that people use. */
const fixture = (name: string) => readFile(new URL(`./fixtures/${name}`, import.meta.url));

describe.each<[string, string, () => Promise<string | Uint8Array>, pages?: number[]]>([
  ['plain text', 'harbour.txt', async () => TEXT],
  ['Markdown', 'harbour.md', async () => MARKDOWN],
  ['HTML', 'harbour.html', async () => HTML],
  ['EPUB', 'harbour.epub', async () => epub()],
  ['a Word file of a library', 'harbour.docx', docx],
  ['a Word file of LibreOffice', 'harbour.docx', () => fixture('libreoffice.docx')],
  ['a tagged PDF of Chromium', 'harbour.pdf', () => fixture('chromium-tagged.pdf'), [1, 2]],
  [
    'a tagged PDF whose headings are but large',
    'harbour.pdf',
    () => fixture('chromium-tagged-without-headings.pdf'),
    [1, 2],
  ],
  ['a PDF of Chromium without tags', 'harbour.pdf', () => fixture('chromium-untagged.pdf'), [1, 2]],
  ['a PDF in justified columns', 'harbour.pdf', () => fixture('chromium-columns.pdf'), [1]],
  ['a tagged PDF of LibreOffice', 'harbour.pdf', () => fixture('libreoffice-tagged.pdf'), [1]],
  ['a PDF of LibreOffice without tags', 'harbour.pdf', () => fixture('libreoffice-untagged.pdf'), [1]],
])('the same document as %s', async (_, name, make, pages) => {
  const content = await make();
  const document = await read(name, content);

  it('has the same title, sections, paragraphs and pages', () => {
    expect(document.title).toBe(TITLE);
    expect(document.paragraphs.map(({ section, text }) => [section.join(' › '), text])).toEqual(EXPECTED);
    for (const { start, end, text } of document.paragraphs)
      expect(document.text.slice(start, end)).toBe(text);
    expect([...new Set(document.paragraphs.map(({ page }) => page))]).toEqual(pages ?? [null]);
  });

  it('gives the same answers to ten questions', async () => {
    const { ask } = await footnoteOver(await folderWith({ [name]: content }));
    for (const [question, quote] of QUESTIONS)
      expect((await ask({ question })).citations.map((citation) => citation.quote)).toContain(quote);
    expect((await ask({ question: 'When was the Third Norrvik Regatta held?' })).status).toBe('refused');
  });
});

describe('a PDF', () => {
  it('in two columns, justified, gives the white paper’s paragraphs and sections as its text does', async () => {
    const ofText = await readDocument(DOCUMENTS_DIR, WHITE_PAPER);
    const ofPdf = await read('paper.pdf', await fixture('white-paper-columns.pdf'));
    const outline = ({ paragraphs }: typeof ofText) =>
      paragraphs.map(({ section, text }) => [...section, text]);
    // A quote has the page that it stands on, also where its paragraph begins on the page before.
    const { ask } = await footnoteOver(
      await folderWith({ 'paper.pdf': await fixture('white-paper-columns.pdf') }),
    );
    const { citations } = await ask({
      question: 'How many suspects were arrested in the Second Safe Mekong Joint Operation?',
    });
    expect(citations).toMatchObject([{ page: 2, quote: expect.stringContaining('10,000 suspects') }]);
    // The text’s first paragraph is its title and date, which the print does not have.
    expect(outline(ofPdf)).toEqual(outline(ofText).slice(1));
    expect(ofPdf.title).toBe(ofText.title);
    expect([...new Set(ofPdf.paragraphs.map(({ page }) => page))]).toEqual([1, 2, 3]);
  });

  it.each([
    ['that is a scan', 'scan.pdf', 'holds no text'],
    ['with a password', 'password.pdf', 'protected by a password'],
  ])('%s is an error that says so', async (_, name, problem) => {
    await expect(read(name, await fixture(name))).rejects.toThrow(problem);
  });

  it('has words whole that were broken at a line’s end, and compounds with their hyphens', () => {
    const part = (text: string, n: number) => ({ ...PART, text, y: 700 - n * 12 });
    const broken = makeJoinLines(['The trans-', 'port of goods', 'by transport'].map(part));
    expect(broken('The trans-', 'port of goods')).toBe('The transport of goods');
    const lines = ['A non-', 'binding rule', ...Array<string>(60).fill('of the Asia-Pacific region')];
    const compound = makeJoinLines(lines.map(part));
    expect(compound('A non-', 'binding rule')).toBe('A non-binding rule');
    expect(compound('in the Asia-', 'Pacific region')).toBe('in the Asia-Pacific region');
    expect(compound('from 2015-', '2016')).toBe('from 2015-2016');
    expect(compound('one line', 'and another')).toBe('one line and another');
    expect(compound('中国政府一贯主张', '国际合作。')).toBe('中国政府一贯主张国际合作。');
  });
});

const PART = { page: 1, x: 50, right: 200, size: 10, font: 'f', content: null, tag: null };

it('the footnotes of a Word file stand behind what they are notes to', async () => {
  const { paragraphs } = await read('harbour.docx', await docx('Counted by the pilots, not by the customs.'));
  const [first, second, third] = EXPECTED;
  expect(paragraphs.slice(0, 3).map(({ section, text }) => [...section, text])).toEqual([
    first,
    ['1. Ships', 'Counted by the pilots, not by the customs.'],
    second,
  ]);
  expect(paragraphs[3]?.text).toBe(third?.[1]);
});

describe('a table of values', () => {
  it.each([
    ['commas', 'Pier,Length,Note\nEastern,120 m,"deep, and old"\nWestern,80 m,\n'],
    ['semicolons', 'Pier;Length;Note\nEastern;120 m;deep, and old\nWestern;80 m;\n'],
    ['tabs', 'Pier\tLength\tNote\nEastern\t120 m\tdeep, and old\nWestern\t80 m\t\n'],
  ])('with %s gives its rows with the names of the columns', async (_, content) => {
    const { paragraphs } = await read('piers.csv', content);
    expect(paragraphs.map(({ text }) => text)).toEqual([
      'Pier: Eastern; Length: 120 m; Note: deep, and old',
      'Pier: Western; Length: 80 m',
    ]);
  });
});

describe('a text in another encoding', () => {
  const german = 'Der Hafen von Größnik hat zwölf Taucher. Die Fähre fährt täglich über den Fluß zur Küste.';
  const utf16 = (text: string, swap: boolean) => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return Uint8Array.from(swap ? bytes.swap16() : bytes);
  };
  it.each([
    ['UTF-16, little end first', utf16(german, false)],
    ['UTF-16, big end first', utf16(german, true)],
    ['Latin-1', Uint8Array.from(Buffer.from(german, 'latin1'))],
  ])('%s', async (_, bytes) => {
    expect((await read('hafen.txt', bytes)).paragraphs[0]?.text).toBe(german);
  });
});

it('Markdown may hold HTML', async () => {
  const { paragraphs } = await read(
    'pier.md',
    '# Pier\n\n[![build](b.svg)](/ci) ![npm](n.svg)\n\n<p align="center">The pier is <b>long</b>.</p>\n\n<!-- not this -->\n\n<table><tr><th>Pier</th><th>Depth</th></tr><tr><td>East</td><td>9 m</td></tr></table>\n',
  );
  expect(paragraphs.map(({ text }) => text)).toEqual(['The pier is long.', 'Pier: East; Depth: 9 m']);
});

describe('a table of a web page', () => {
  const rowsOf = async (rows: string) =>
    (await read('table.html', `<p>The piers:</p><table>${rows}</table>`)).paragraphs
      .slice(1)
      .map(({ text }) => text);

  it('has a cell that goes over several columns or rows in each of them', async () => {
    const rows = await rowsOf(
      '<tr><th>Ship</th><th>Pier</th><th colspan="2">Size</th></tr><tr><td>Gull</td><td rowspan="2">East</td><td>9 m</td><td>120 m</td></tr><tr><td>Tern</td><td>8 m</td><td>110 m</td></tr>',
    );
    expect(rows).toEqual([
      'Ship: Gull; Pier: East; Size: 9 m; Size: 120 m',
      'Ship: Tern; Pier: East; Size: 8 m; Size: 110 m',
    ]);
  });

  it('that is there for its looks reads as the page that it holds', async () => {
    const { paragraphs } = await read(
      'old.html',
      '<table><tr><td><a href="/">Home</a></td><td><h2>Piers</h2><p>The pier is &lt;long&gt;.</p><p>It is old.</p></td></tr></table>',
    );
    expect(paragraphs.map(({ section, text }) => [...section, text])).toEqual([
      ['Home'],
      ['Piers', 'The pier is <long>.'],
      ['Piers', 'It is old.'],
    ]);
  });

  it('takes no values for names', async () => {
    const rows = await rowsOf('<tr><td>East</td><td>9 m</td></tr><tr><td>West</td><td>8 m</td></tr>');
    expect(rows).toEqual(['East; 9 m', 'West; 8 m']);
    const years = await rowsOf('<tr><td>Ships</td><td>1999</td></tr><tr><td>Timber</td><td>412</td></tr>');
    expect(years).toEqual(['Ships: Timber; 1999: 412']);
  });
});

it('a web page is called what its tab begins with, not what its site is called', async () => {
  const { title } = await read(
    'book.html',
    '<!doctype html><html><head><title>What is a pier? - The Book of Harbours</title></head><body><h1>The Book of Harbours</h1><main><h2>What Is a Pier?</h2><p>A pier stands in the sea.</p></main></body></html>',
  );
  expect(title).toBe('What Is a Pier?');
});

describe('a web page with little to read', () => {
  it('is read whole, without scripts and navigation', async () => {
    const { paragraphs } = await read(
      'short.html',
      '<nav>Menu</nav><p>The pier is closed.</p><script>x()</script>',
    );
    expect(paragraphs.map(({ text }) => text)).toEqual(['The pier is closed.']);
  });
});

describe('a file that breaks a limit', () => {
  it.each([
    ['of time', { timeoutMs: 1, memoryMb: 512 }, 'longer than 0.001 s'],
    ['of memory', { timeoutMs: 60_000, memoryMb: 5 }, 'more than 5 MB'],
  ])('%s is an error, and the next one is read', async (_, limits, problem) => {
    const bytes = new TextEncoder().encode(HTML.repeat(300));
    const { read: readIsolated } = makeIsolatedReader(limits);
    await expect(readIsolated('html', bytes)).rejects.toThrow(problem);
    expect((await makeIsolatedReader().read('html', new TextEncoder().encode(HTML))).title).toBe(TITLE);
  });

  it('holds nobody up meanwhile', async () => {
    const reading = makeIsolatedReader().read('html', new TextEncoder().encode(HTML.repeat(200)));
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await reading;
    clearInterval(timer);
    expect(longest).toBeLessThan(500);
  });

  it('leaves nothing behind on the thread that is kept: no listener, no warning', async () => {
    const warnings: Error[] = [];
    const listener = (warning: Error) => warnings.push(warning);
    process.on('warning', listener);
    const { read, close } = makeIsolatedReader();
    for (let n = 0; n < 30; n++) await read('html', new TextEncoder().encode(HTML));
    await close();
    process.off('warning', listener);
    expect(warnings).toEqual([]);
  });
});

describe('what a file is', () => {
  it.each([
    [
      'a title above the table',
      'Prices, fees, tolls, dues\nName;Price\nPier;9\nQuay;7\n',
      'Name: Pier; Price: 9',
    ],
    ['commas in the cells', 'Name;Price\n"Pier, old";9\n"Quay, new";7\n', 'Name: Pier, old; Price: 9'],
    ['one decimal comma a row', 'Name;Price\nPier;9,50\nQuay;7,20\n', 'Name: Pier; Price: 9,50'],
    ['tabs', 'Name\tPrice\nPier\t9\n', 'Name: Pier; Price: 9'],
    [
      'a title with a comma, and a decimal comma a row',
      'Fees, 2020\nName;Price\nPier;9,50\nQuay;7,20\n',
      'Name: Pier; Price: 9,50',
    ],
    [
      'a title with every sign, above tabs',
      'Fees, tolls; dues | 2020\nName\tPrice\nPier\t9\nQuay\t7\n',
      'Name: Pier; Price: 9',
    ],
    ['a note below the rows', 'Name|Price\nPier|9\nQuay|7\nFees, tolls, dues\n', 'Name: Pier; Price: 9'],
    ['lines that end as on Windows', 'Fees, 2020\r\nName;Price\r\nPier;9,50\r\n', 'Name: Pier; Price: 9,50'],
  ])('a table’s delimiter is the one of its rows: %s', async (_, content, row) => {
    const { paragraphs } = await read('piers.csv', content);
    expect(paragraphs.map(({ text }) => text)).toContain(row);
  });

  it.each([
    'A file that begins with\n%PDF-1.7 is a PDF.\n',
    'Every PDF begins with %PDF-1.4, then an object.\n',
    '# PDF\n\n```\n%PDF-1.7\n```\n',
    '%PDF-1.7 is how such a file begins.\n',
    '%PDF- is what “magic numbers” look like.\n',
    'A file that begins “so” – 如此 –\n%PDF-1.7\nis a PDF.\n',
  ])('a text that tells of PDFs is a text: %j', (text) => {
    expect(detectFormat('notes.md', Buffer.from(text))).toBe('markdown');
  });

  it('a PDF is one whatever its name, and with a line before its beginning', () => {
    expect(detectFormat('notes.md', Buffer.from('%PDF-1.7\n%âãÏÓ\n'))).toBe('pdf');
    expect(detectFormat('scan', Buffer.from('Sent by fax\r\n%PDF-1.4\n%âãÏÓ\n'))).toBe('pdf');
  });
});
