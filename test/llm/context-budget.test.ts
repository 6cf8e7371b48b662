import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/contract/turn.ts';
import { fitContext } from '../../src/llm/context-budget.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const text = Array.from(
  { length: 12 },
  (_, n) => `Pier ${n} of the harbour ${'holds grain and timber '.repeat(40)}.`,
).join('\n\n');
const footnote = await footnoteOver(await folderWith({ 'piers.txt': text }));
const countTokens = (own: string) => footnote.embedder.countTokens(own);
const { paragraphs } = await footnote.retrieve('What does the harbour hold?', { topK: 12 });
const turn = (n: number): Turn => ({
  role: n % 2 ? 'assistant' : 'user',
  content: `Turn ${n}. ${'More words. '.repeat(30)}`,
});
const history = Array.from({ length: 20 }, (_, n) => turn(n));
const textOf = ({ paragraph, document }: (typeof paragraphs)[number]) =>
  [document.title, ...paragraph.section, paragraph.text].join('\n');
const within = (contextTokens: number) =>
  fitContext(paragraphs, textOf, history, 200, { contextTokens, countTokens });

describe('an LLM’s context', () => {
  it('gets everything when there is room', () => {
    expect(within(100_000)).toEqual({ paragraphs, history });
  });

  it('gets the best-ranked paragraphs and the latest turns when there is less', () => {
    const fitting = within(3_000);
    expect(fitting.paragraphs.length).toBeGreaterThan(1);
    expect(fitting.paragraphs).toEqual(paragraphs.slice(0, fitting.paragraphs.length));
    expect(fitting.history).toEqual(history.slice(-fitting.history.length));
    const all = [
      ...fitting.paragraphs.map(({ paragraph }) => paragraph.text),
      ...fitting.history.map(({ content }) => content),
    ];
    expect(all.reduce((sum, own) => sum + countTokens(own), 200)).toBeLessThan(3_000 - 512);
  });

  it('always gets the first paragraph', () => {
    expect(within(1_024)).toMatchObject({ paragraphs: [paragraphs[0]], history: [] });
  });
});
