import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/documents/formats/html/read-html.ts';
import { readCsv } from '../../../src/documents/formats/read-csv.ts';
import { readDocx } from '../../../src/documents/formats/read-docx.ts';
import { readMarkdown } from '../../../src/documents/formats/read-markdown.ts';
import { readText } from '../../../src/documents/formats/text/read-text.ts';
import type { ReadResult } from '../../../src/documents/read-result.ts';

const QUESTION = 'How do I lock the gate?';
const ANSWER = 'Turn the key twice.';

const answers = ({ text, paragraphs }: ReadResult) =>
  paragraphs.map(({ section, start, end }) => [section.at(-1) ?? '', text.slice(start, end)]);

describe('a question that a document asks is what its answer stands under, and no paragraph', () => {
  it.each<[string, ReadResult]>([
    ['a heading', readMarkdown(`# FAQ\n\n## ${QUESTION}\n\n${ANSWER}`)],
    ['a bold line', readMarkdown(`# FAQ\n\n**${QUESTION}**\n\n${ANSWER}`)],
    ['bold words before the answer', readMarkdown(`# FAQ\n\n**${QUESTION}** ${ANSWER}`)],
    ['an item of a list', readMarkdown(`# FAQ\n\n1. **${QUESTION}**\n\n   ${ANSWER}`)],
    ['Q: and A: in Markdown', readMarkdown(`# FAQ\n\nQ: ${QUESTION}\nA: ${ANSWER}`)],
    ['Q: and A: in plain text', readText(`Questions on the gate\n\nQ: ${QUESTION}\nA: ${ANSWER}\n`)],
    ['a German interview', readText(`Gespräch am Tor\n\nFrage: ${QUESTION}\nAntwort: ${ANSWER}\n`)],
    ['a box of MkDocs', readMarkdown(`# FAQ\n\n??? question "${QUESTION}"\n\n    ${ANSWER}\n`)],
    ['a table', readMarkdown(`# FAQ\n\n| Question | Answer |\n| --- | --- |\n| ${QUESTION} | ${ANSWER} |`)],
    ['a CSV file', readCsv(`Question,Answer\n${QUESTION},${ANSWER}\n`)],
    [
      'a definition list',
      readHtml(`<main><h1>FAQ</h1><dl><dt>${QUESTION}</dt><dd>${ANSWER}</dd></dl></main>`),
    ],
    [
      'details',
      readHtml(`<main><h1>FAQ</h1><details><summary>${QUESTION}</summary><p>${ANSWER}</p></details></main>`),
    ],
    ['bold words in HTML', readHtml(`<main><h1>FAQ</h1><p><b>${QUESTION}</b><br>${ANSWER}</p></main>`)],
  ])('as %s', (_, result) => {
    expect(answers(result)).toEqual([[QUESTION, ANSWER]]);
  });

  it('and ends where the next heading or the end of its box stands', () => {
    const html = `<main><h1>FAQ</h1><details><summary>${QUESTION}</summary><p>${ANSWER}</p></details><p>The gate is green.</p></main>`;
    expect(answers(readHtml(html)).at(-1)).toEqual(['', 'The gate is green.']);
    expect(
      answers(readMarkdown(`# Gate\n\n**${QUESTION}**\n\n${ANSWER}\n\n## Colour\n\nGreen.`)).at(-1),
    ).toEqual(['Colour', 'Green.']);
  });

  it('but a term with what is said of it is a line of its own', () => {
    expect(answers(readHtml('<main><h1>Data</h1><dl><dt>Height</dt><dd>4 m</dd></dl></main>'))).toEqual([
      ['', 'Height: 4 m'],
    ]);
  });
});

describe('a box that can be ticked keeps its state', () => {
  const TICKED = ['☒ blood test', '☐ transfer of data'];
  const docx = (box: (checked: 0 | 1) => string) =>
    readDocx({
      names: ['word/document.xml'],
      unpack: () => ({
        '[Content_Types].xml': strToU8(
          '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ),
        '_rels/.rels': strToU8(
          '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
        'word/document.xml': strToU8(
          `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body><w:p><w:r><w:t>The patient agrees to:</w:t></w:r></w:p><w:p>${box(1)}<w:r><w:t xml:space="preserve"> blood test</w:t></w:r></w:p><w:p>${box(0)}<w:r><w:t xml:space="preserve"> transfer of data</w:t></w:r></w:p></w:body></w:document>`,
        ),
      }),
    } as never);

  it.each<[string, () => ReadResult | Promise<ReadResult>]>([
    [
      'in Markdown',
      () => readMarkdown('# Consent\n\nThe patient agrees to:\n\n- [x] blood test\n- [ ] transfer of data'),
    ],
    [
      'in HTML',
      () =>
        readHtml(
          '<main><h1>Consent</h1><p>The patient agrees to:</p><ul><li><input type="checkbox" checked> blood test</li><li><input type="checkbox"> transfer of data</li></ul></main>',
        ),
    ],
    [
      'as a content control of Word',
      () =>
        docx(
          (checked) =>
            `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>${checked ? '☒' : '☐'}</w:t></w:r></w:sdtContent></w:sdt>`,
        ),
    ],
  ])('%s', async (_, read) => {
    const { text, paragraphs } = await read();
    const [only] = paragraphs;
    const own = text.slice(only?.start, only?.end);
    for (const ticked of TICKED) expect(own).toContain(ticked);
    expect(own).toContain('agrees to:');
  });
});
