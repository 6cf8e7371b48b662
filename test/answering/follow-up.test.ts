import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/contract/turn.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const SERIES = `# Glass Harbour (series)

The series has three seasons of eight episodes.

## Plot

A customs officer in a frozen port finds a ship without a crew.

## Characters

Inspector Runa Dahl leads the search. Her brother Egil runs the tug boats. The stowaway Mika speaks to nobody.
`;
const BRIDGE = `# The Lomma Bridge

The bridge was opened in 1931 and carries two lanes.

## How the lift span works

Two counterweights balance the span; a motor of 40 kW raises it in three minutes.

## Costs

The major part of the costs is paint.
`;

const footnote = await footnoteOver(await folderWith({ 'series.md': SERIES, 'bridge.md': BRIDGE }));
const said = (question: string, answer: string): Turn[] => [
  { role: 'user', content: question },
  { role: 'assistant', content: answer },
];

describe('a follow-up in which no word can be filled in', () => {
  it('is looked for where the conversation is, and stays as it was asked', async () => {
    const { standaloneQuestion, retrieved } = await footnote.ask({
      question: 'Major characters',
      history: said('What is the plot of the series Glass Harbour?', 'A customs officer finds a ship. [1]'),
    });
    expect(standaloneQuestion).toBe('Major characters');
    expect(retrieved[0]?.text).toContain('Runa Dahl');
  });

  it('asks how the thing that was spoken of works, not how Footnote does', async () => {
    const history = said('When was the lift span of the Lomma Bridge opened?', 'In 1931. [1]');
    const { status, standaloneQuestion } = await footnote.ask({ question: 'How does it work?', history });
    expect(status).not.toBe('talk');
    expect(standaloneQuestion).toContain('Lomma Bridge');
  });

  it('asks how Footnote works where nothing was spoken of', async () => {
    expect((await footnote.ask({ question: 'How does it work?' })).status).toBe('talk');
  });
});

describe('two questions in one', () => {
  it('have what was found for each at the top, in turns', async () => {
    const { retrieved } = await footnote.ask({
      question: 'When was the Lomma Bridge opened, and who leads the search in Glass Harbour?',
    });
    expect(new Set(retrieved.slice(0, 2).map(({ title }) => title)).size).toBe(2);
  });
});
