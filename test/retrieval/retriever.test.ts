import { expect, it } from 'vitest';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(
  await folderWith({
    'harbour.txt':
      '1. Tides\n\nThe water rises twice a day here.\n\n2. Ships\n\nFreighters bring grain and steel.',
    'garden.txt': 'Tomatoes need warmth and light.\n\nThe model XR-77 pump waters the beds.',
  }),
);
const find = async (question: string, options = {}) =>
  (await footnote.retrieve(question, { topK: 3, ...options })).paragraphs.map(
    ({ paragraph }) => paragraph.text,
  );

it('finds a paragraph by its meaning, without a word in common', async () => {
  expect((await find('Which vegetables like the sun?'))[0]).toContain('Tomatoes');
});

it('finds a paragraph by a rare word', async () => {
  expect((await find('XR-77'))[0]).toContain('XR-77');
});

it('finds a paragraph by its heading', async () => {
  expect((await find('tides'))[0]).toContain('water rises');
});

it('ranks best first, at most topK, and scores what a question is about above what it is not', async () => {
  const { paragraphs } = await footnote.retrieve('What do ships bring?', { topK: 2 });
  expect(paragraphs).toHaveLength(2);
  expect(paragraphs[0]?.score).toBeGreaterThan(paragraphs[1]?.score ?? 1);
  const beside = await footnote.retrieve('Who painted the ceiling of the chapel?', { topK: 2 });
  expect(paragraphs[0]?.score).toBeGreaterThan((beside.paragraphs[0]?.score ?? 1) + 0.2);
});

it('stays within the documents that are named', async () => {
  const garden = footnote.index.documents().find(({ path }) => path === 'garden.txt');
  const found = await footnote.retrieve('What do ships bring?', { topK: 5, documents: [garden?.id ?? ''] });
  expect(found.paragraphs.length).toBeGreaterThan(0);
  expect(found.paragraphs.every(({ document }) => document.path === 'garden.txt')).toBe(true);
});
