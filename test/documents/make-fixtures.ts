import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../../src/documents/formats/text/read-text.ts';
import { findChromium, launch } from '../e2e/browser.ts';
import { DOCUMENTS_DIR, WHITE_PAPER } from '../fixtures.ts';
import { docx, printed } from './harbour-formats.ts';

/**
 * Makes `fixtures/` anew: the harbour document as the programs write it that people use. Needs Chromium, LibreOffice
 * (soffice) and qpdf: `npx tsx test/documents/make-fixtures.ts`. The files are kept, so that the tests need none of them.
 */
const target = fileURLToPath(new URL('./fixtures/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'footnote-fixtures-'));
const keep = (name: string, bytes: Uint8Array) => writeFileSync(join(target, name), bytes);

const browser = await launch(findChromium() ?? 'chromium');
const page = await browser.newPage();
const small = 'style="font-size:8px;width:100%;text-align:center"';
const paper = {
  format: 'A5',
  displayHeaderFooter: true,
  headerTemplate: `<div ${small}>Report of the harbour</div>`,
  footerTemplate: `<div ${small}>Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>`,
  margin: { top: '60px', bottom: '60px', left: '50px', right: '50px' },
} as const;
await page.setContent(printed(''));
keep('chromium-tagged.pdf', await page.pdf({ ...paper, tagged: true, outline: true }));
keep('chromium-untagged.pdf', await page.pdf(paper));
// As people write who make headings by hand: large letters, and no style that says what they are.
await page.setContent(
  printed('.h1{font-size:22pt}.h2{font-size:15pt}.h3{font-size:13pt}').replace(
    /<(\/?)(h[123])>/g,
    (_, end, level) => (end ? '</p>' : `<p class="${level}">`),
  ),
);
keep('chromium-tagged-without-headings.pdf', await page.pdf({ ...paper, tagged: true }));
await page.setContent(printed('.body{columns:2;column-gap:2em;text-align:justify;hyphens:auto}'));
keep('chromium-columns.pdf', await page.pdf({ ...paper, width: '170mm', height: '130mm' }));
await page.setContent(whitePaperInColumns());
keep('white-paper-columns.pdf', await page.pdf({ ...paper, format: 'A4' }));
await page.setContent('<canvas width="300" height="200" style="background:#ddd"></canvas>');
keep('scan.pdf', await page.pdf({ format: 'A5' }));
await browser.close();

/** The white paper as a journal would print it. */
function whitePaperInColumns(): string {
  const { title, text, paragraphs } = readText(readFileSync(join(DOCUMENTS_DIR, WHITE_PAPER), 'utf8'));
  let path: string[] = [];
  const parts = paragraphs.slice(1).map(({ section, start, end }) => {
    const headings = section.map((heading, n) =>
      path[n] === heading ? '' : `<h${n + 2}>${heading}</h${n + 2}>`,
    );
    path = section;
    return `${headings.join('')}<p>${text.slice(start, end)}</p>`;
  });
  const style =
    'body{columns:2;column-gap:2em;font:10pt serif;text-align:justify;hyphens:auto}h1{font-size:20pt}h2{font-size:15pt}h3{font-size:12pt}';
  return `<!doctype html><html lang="en"><style>${style}</style><h1>${title}</h1>${parts.join('')}</html>`;
}

const office = (from: string, to: string) =>
  execFileSync('soffice', ['--headless', '--convert-to', to, '--outdir', work, join(work, from)], {
    stdio: 'ignore',
  });
writeFileSync(join(work, 'harbour.docx'), await docx());
office('harbour.docx', 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}');
renameSync(join(work, 'harbour.pdf'), join(target, 'libreoffice-untagged.pdf'));
office('harbour.docx', 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}');
renameSync(join(work, 'harbour.pdf'), join(target, 'libreoffice-tagged.pdf'));
office('harbour.docx', 'odt');
office('harbour.odt', 'docx:MS Word 2007 XML');
renameSync(join(work, 'harbour.docx'), join(target, 'libreoffice.docx'));
const encrypt = ['--encrypt', 'secret', 'secret', '256', '--', join(target, 'libreoffice-untagged.pdf')];
execFileSync('qpdf', [...encrypt, join(target, 'password.pdf')]);
rmSync(work, { recursive: true });
