import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import { readIsolated } from '../../src/documents/read-isolated.ts';
import { findChromium, launch } from '../e2e/browser.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';
import { docx, EXPECTED, epub, HTML, MARKDOWN, TITLE } from './harbour-formats.ts';

const read = async (name: string, content: string | Uint8Array) =>
  readDocument(await folderWith({ [name]: content }), name);

/** An A5 PDF of the web page, with a running header and page numbers; null where there is no Chromium. */
async function pdf(): Promise<Uint8Array | null> {
  const executable = findChromium();
  if (!executable) return null;
  const browser = await launch(executable);
  const page = await browser.newPage();
  await page.setContent(
    HTML.replace(/<nav>.*?<\/nav>|<footer>.*?<\/footer>/gs, '').replace(
      '<h2>3.',
      '<h2 style="break-before:page">3.',
    ),
  );
  const small = 'style="font-size:8px"';
  const bytes = await page.pdf({
    format: 'A5',
    displayHeaderFooter: true,
    headerTemplate: `<span ${small}>Report of the harbour</span>`,
    footerTemplate: `<span ${small} class="pageNumber"></span>`,
    margin: { top: '60px', bottom: '60px' },
  });
  await browser.close();
  return bytes;
}

describe.each([
  ['Markdown', 'harbour.md', async () => MARKDOWN],
  ['HTML', 'harbour.html', async () => HTML],
  ['Word', 'harbour.docx', docx],
  ['EPUB', 'harbour.epub', async () => epub()],
])('the same document as %s', async (_, name, make) => {
  const content = await make();
  const document = await read(name, content);

  it('has the same title, sections and paragraphs', () => {
    expect(document.title).toBe(TITLE);
    expect(document.paragraphs.map(({ section, text }) => [section.join(' › '), text])).toEqual(EXPECTED);
    for (const { start, end, text } of document.paragraphs)
      expect(document.text.slice(start, end)).toBe(text);
  });

  it('gives the same answers', async () => {
    const { ask } = await footnoteOver(await folderWith({ [name]: content }));
    const quoteFor = async (question: string) => (await ask({ question })).citations[0]?.quote;
    expect(await quoteFor('How many ships entered the harbour in 1999?')).toBe(
      'In 1999, 412 ships entered the harbour of Norrvik.',
    );
    expect(await quoteFor('When was the Second Norrvik Regatta held?')).toBe(
      'The Second Norrvik Regatta was held in June 2000.',
    );
    expect(await quoteFor('How high does the tide rise?')).toBe(
      'The tide rises 4.2 metres at the eastern pier.',
    );
    expect(await quoteFor('What is the length of the eastern pier?')).toBe('Pier: Eastern; Length: 120 m');
    expect((await ask({ question: 'When was the Third Norrvik Regatta held?' })).status).toBe('refused');
  });
});

describe('a PDF', async () => {
  const bytes = await pdf();

  it.skipIf(!bytes)('has its sections, its pages, and no running headers or page numbers', async () => {
    const { title, paragraphs } = await read('harbour.pdf', bytes as Uint8Array);
    expect(title).toBe(TITLE);
    const prose = paragraphs.slice(0, 3).map(({ section, text, page }) => [section.join(' › '), text, page]);
    expect(prose).toEqual(EXPECTED.slice(0, 3).map((own) => [...own, 1]));
    const rest = paragraphs.slice(3);
    expect(rest.every(({ page, section }) => page === 2 && section[0] === '3. Staff')).toBe(true);
    const text = rest.map((own) => own.text).join('\n');
    for (const part of ['The harbour employs:\n', '35 pilots', 'Eastern 120 m']) expect(text).toContain(part);
    expect(text).not.toMatch(/Report of the harbour|\n2$/);
  });

  it.skipIf(!bytes)('that is cut off is an error that names it', async () => {
    await expect(read('cut.pdf', (bytes as Uint8Array).slice(0, 900))).rejects.toThrow('cut.pdf');
  });
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

describe('a web page with little to read', () => {
  it('is read whole, without scripts and navigation', async () => {
    const { paragraphs } = await read(
      'short.html',
      '<nav>Menu</nav><p>The pier is closed.</p><script>x()</script>',
    );
    expect(paragraphs.map(({ text }) => text)).toEqual(['The pier is closed.']);
  });
});

describe('a hostile or broken file is a clear error or a right result', () => {
  const bomb = () => zipSync({ 'word/document.xml': new Uint8Array(210_000_000) }, { level: 9 });
  it.each<[string, string, string | Uint8Array | (() => Uint8Array)]>([
    ['an empty PDF', 'a.pdf', ''],
    ['a text named .pdf', 'a.pdf', 'This is no PDF.'],
    ['a text named .docx', 'a.docx', 'This is no archive.'],
    ['an archive that is no Word file', 'a.docx', zipSync({ 'x.txt': strToU8('x') })],
    ['an archive that is no book', 'a.epub', zipSync({ 'x.txt': strToU8('x') })],
    ['a cut off Word file', 'a.docx', zipSync({ 'word/document.xml': strToU8('<w:document>') }).slice(0, 60)],
    ['an archive that unpacks to hundreds of megabytes', 'a.docx', bomb],
    ['a table with an open quotation mark', 'a.csv', 'a,b\n"x,y\n'],
    ['a table of columns alone', 'a.csv', 'a,b\n'],
    ['a page without words', 'a.html', '<html><body><script>x</script></body></html>'],
    ['Markdown without words', 'a.md', '\n\n---\n\n'],
    ['NUL bytes', 'a.md', 'a\0b'],
    ['half a UTF-16 letter', 'a.txt', Uint8Array.of(0xff, 0xfe, 0x41)],
  ])('%s: an error that names it', async (_, name, content) => {
    const own = typeof content === 'function' ? content() : content;
    await expect(read(name, own)).rejects.toMatchObject({
      name: 'DocumentError',
      message: expect.stringContaining(name),
      hint: expect.stringMatching(/\S/),
    });
  });

  it.each<[string, string, string]>([
    ['deep nesting', 'a.html', `${'<div>'.repeat(3_000)}<p>Deep down it reads.</p>`],
    [
      'deep lists',
      'a.md',
      `${Array.from({ length: 200 }, (_, n) => `${'  '.repeat(n)}- level ${n}`).join('\n')}\n`,
    ],
    ['tags that are never closed', 'a.html', '<p>One sentence.<p>Another <b>one.<div>A third.'],
    ['overrides of direction', 'a.md', 'The \u202Epier\u202C is long.'],
    ['an entity bomb', 'a.html', '<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><p>Safe &b; text.</p>'],
  ])('%s: read', async (_, name, content) => {
    expect((await read(name, content)).paragraphs.length).toBeGreaterThan(0);
  });
});

describe('a file that breaks a limit', () => {
  it.each([
    ['of time', { timeoutMs: 1, memoryMb: 512 }, 'longer than 0.001 s'],
    ['of memory', { timeoutMs: 60_000, memoryMb: 5 }, 'more than 5 MB'],
  ])('%s is an error, and the next one is read', async (_, limits, problem) => {
    const bytes = new TextEncoder().encode(HTML.repeat(300));
    await expect(readIsolated('.html', bytes, limits)).rejects.toThrow(problem);
    expect((await readIsolated('.html', new TextEncoder().encode(HTML))).title).toBe(TITLE);
  });

  it('holds nobody up meanwhile', async () => {
    const reading = readIsolated('.html', new TextEncoder().encode(HTML.repeat(200)));
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
});
