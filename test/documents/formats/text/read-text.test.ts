import { describe, expect, it } from 'vitest';
import { readText } from '../../../../src/documents/formats/text/read-text.ts';
import { makeDocumentReader } from '../../../../src/documents/read-document.ts';
import { DOCUMENTS_DIR, folderWith, WHITE_PAPER } from '../../../fixtures.ts';

const { read: readDocument } = makeDocumentReader();

describe('the white paper', async () => {
  const document = await readDocument(DOCUMENTS_DIR, WHITE_PAPER);

  it('has 20 paragraphs of text and one for its title and dateline', () => {
    expect(document.paragraphs).toHaveLength(21);
  });

  it('knows its title, publisher and date', () => {
    expect(document.title).toBe("China's Policies on Asia-Pacific Security Cooperation");
    expect(document.publisher).toBe('China SCIO');
    expect(document.date).toBe('2017-01-20');
  });

  it('has exact offsets', () => {
    for (const { start, end, text } of document.paragraphs)
      expect(document.text.slice(start, end)).toBe(text);
  });

  it('leaves the breadcrumb, the pager and "MORE FROM" out', () => {
    const all = document.paragraphs.map(({ text }) => text).join('\n');
    for (const leftover of ['Home >', 'White Papers >', '1  2  3', 'MORE FROM'])
      expect(all).not.toContain(leftover);
  });

  it('makes numbered headings the section path', () => {
    const treaties = document.paragraphs.find(({ text }) => text.includes('123 judicial'));
    expect(treaties?.section).toEqual([
      "VI. China's Participation in Regional Non-Traditional Security Cooperation",
      '3. Cooperation in Combating Transnational Crimes',
    ]);
    expect(document.paragraphs.every(({ text }) => !/^\d\. /.test(text))).toBe(true);
  });
});

describe('plain text', () => {
  const textsOf = (text: string) => readText(text).paragraphs.map(({ start, end }) => text.slice(start, end));

  it('keeps a paragraph together that an editor broke at its margin', () => {
    const text = 'The first line of a paragraph that goes on\nand on over a second line.\n\nAnother one.';
    expect(textsOf(text)).toEqual([text.split('\n\n')[0], 'Another one.']);
  });

  it('takes each long line for a paragraph, and keeps list items with their lead-in', () => {
    const long = `${'A long sentence about nothing in particular, written on one line. '.repeat(4).trim()}`;
    expect(textsOf(`${long}\n${long} The steps:\n- first\n- second\n${long}`)).toEqual([
      long,
      `${long} The steps:\n- first\n- second`,
      long,
    ]);
  });

  it('nests headings by the kind of their number, and closes deeper ones', () => {
    const text =
      'I. One\n\n1. Alpha\n\nFirst text here.\n\n2. Beta\n\nSecond text here.\n\nII. Two\n\nThird text here.';
    expect(readText(text).paragraphs.map(({ section }) => section)).toEqual([
      ['I. One', '1. Alpha'],
      ['I. One', '2. Beta'],
      ['II. Two'],
    ]);
  });

  it('does not take a numbered sentence for a heading', () => {
    expect(readText('1. This is a sentence of a list that ends with a full stop.').paragraphs).toHaveLength(
      1,
    );
  });

  it('gives two paragraphs with the same text different ids, and the same file the same ids', async () => {
    const folder = await folderWith({ 'a.txt': 'Same words here.\n\nSame words here.' });
    const first = await readDocument(folder, 'a.txt');
    const second = await readDocument(folder, 'a.txt');
    expect(new Set(first.paragraphs.map(({ id }) => id)).size).toBe(2);
    expect(second.paragraphs).toEqual(first.paragraphs);
  });

  it('reads Windows line breaks and a byte order mark', async () => {
    const folder = await folderWith({ 'a.txt': '\uFEFFOne paragraph.\r\n\r\nTwo paragraphs.' });
    const { paragraphs } = await readDocument(folder, 'a.txt');
    expect(paragraphs.map(({ text }) => text)).toEqual(['One paragraph.', 'Two paragraphs.']);
  });

  it.each([
    ['empty.txt', '', 'no paragraph'],
    ['blank.txt', ' \n\n \t', 'no paragraph'],
    ['latin1.txt', Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'no text'],
    ['binary.txt', Uint8Array.of(0x41, 0, 0x42), 'no text'],
    ['picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'a picture'],
  ])('says what is wrong with %s', async (name, content, problem) => {
    const folder = await folderWith({ [name]: content });
    await expect(readDocument(folder, name)).rejects.toThrow(problem);
    await expect(readDocument(folder, name)).rejects.toThrow(name);
  });
});
