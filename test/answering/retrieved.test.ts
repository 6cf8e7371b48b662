import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/contract/answer.ts';
import type { AskEvent } from '../../src/contract/ask-event.ts';
import type { Turn } from '../../src/contract/turn.ts';
import type { Footnote } from '../../src/open-footnote.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

/** A table with more rows of one kind than are retrieved. */
const row = (name: string, role: string, n: number) => `| ${name} | ${role} | Deck ${n} |`;
const CREW = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hal', 'Ivy'];
const FERRY = `# Guide to the Tarn ferry

The Tarn ferry crosses the lake from Tarn to Holm.

## Boarding

Board the ferry ten minutes before it leaves.

Show the ticket at the gate and walk to the lower deck.

## Luggage

Bicycles are carried for three euros.

Trunks are carried for nine euros.

## Season tickets

A season ticket for the ferry costs ninety euros.

It is valid from April to October.

## Crew

| Name | Role | Deck |
| --- | --- | --- |
${CREW.map((name, n) => row(`${name} Holt`, 'Sailor', n)).join('\n')}
${row('Jon Ruck', 'Captain', 10)}
`;
const rules = (year: number, hour: string) => `# Rules of the lake ${year}

Fishing from the pier begins at ${hour} o'clock.

Boats longer than nine metres stay outside the bay.
${year === 2021 ? '\nA lantern is carried by every rowing boat.\n' : ''}`;

const folder = await folderWith({
  'ferry.md': FERRY,
  'rules-2021.md': rules(2021, 'six'),
  'rules-2024.md': rules(2024, 'seven'),
  'lighthouse.md': `# The Skagen lighthouse\n\nThe Skagen lighthouse was built in 1931.\n\nIts lamp is changed every four years.\n\nVisitors climb ninety steps to the gallery.\n`,
  'bridge.md': `# The Lomma bridge\n\nThe Lomma bridge was built in 1958.\n\nIts lift span is raised by a motor.\n\nTwo lanes of traffic cross the river on it.\n`,
});
const footnote = await footnoteOver(folder);

/** Asks, and tells what was said on the way. */
async function follow(
  question: string,
  history: Turn[] = [],
  topK?: number,
  asked: Footnote = footnote,
): Promise<{ answer: Answer; told: string[][] }> {
  const told: string[][] = [];
  const onEvent = (event: AskEvent) => {
    if (event.event === 'retrieved') told.push(event.data.retrieved.map(({ paragraphId }) => paragraphId));
  };
  return { answer: await asked.ask({ question, history, topK, onEvent }), told };
}

const ids = ({ retrieved }: Pick<Answer, 'retrieved'>) => retrieved.map(({ paragraphId }) => paragraphId);

const after: Turn[] = [
  { role: 'user', content: 'When was the Skagen lighthouse built?' },
  { role: 'assistant', content: 'The Skagen lighthouse was built in 1931. [1]' },
];

interface Kind {
  kind: string;
  question: string;
  history?: Turn[];
  status: Answer['status'];
}

const KINDS: Kind[] = [
  { kind: 'a plain answer', question: 'What does a season ticket cost?', status: 'answered' },
  { kind: 'a section', question: 'Summarise the section on boarding', status: 'answered' },
  { kind: 'a summary', question: 'Summarise this document', status: 'answered' },
  { kind: 'what a document is about', question: 'What is this document about?', status: 'answered' },
  { kind: 'rows of a table', question: 'Who is a sailor?', status: 'answered' },
  {
    kind: 'a comparison',
    question: 'Which is older, the Skagen lighthouse or the Lomma bridge?',
    status: 'answered',
  },
  {
    kind: 'two questions in one',
    question: 'When was the Skagen lighthouse built, and when was the Lomma bridge built?',
    status: 'answered',
  },
  { kind: 'a follow-up', question: 'And the Lomma bridge?', history: after, status: 'answered' },
  { kind: 'the last answer, shorter', question: 'Shorter please', history: after, status: 'answered' },
  {
    kind: 'where the last answer stands',
    question: 'Where does it say so?',
    history: after,
    status: 'answered',
  },
  { kind: 'a refusal', question: 'Who is the mayor of Zanzibar?', status: 'refused' },
  { kind: 'mended spelling', question: 'What is raissed by a moter?', status: 'answered' },
  {
    kind: 'what an older edition alone says',
    question: 'Who carries a lantern by the rules of the lake?',
    status: 'answered',
  },
  { kind: 'the newest edition', question: 'When does fishing from the pier begin?', status: 'answered' },
];

describe.each([1, 3, 5])('of an answer for which %i paragraphs are retrieved', (topK) => {
  it.each(KINDS)('the last event names those of the answer: $kind', async ({ question, history, status }) => {
    const { answer, told } = await follow(question, history, topK);
    if (topK > 1) expect(answer.status).toBe(status);
    expect(told.at(-1)).toEqual(ids(answer));
    expect(ids(answer)).toHaveLength(topK);
    expect(new Set(ids(answer)).size).toBe(topK);
  });
});

describe('what is retrieved', () => {
  it.each(KINDS)(
    'is the same whether the answer is streamed or not: $kind',
    async ({ question, history }) => {
      const { answer } = await follow(question, history);
      expect(ids(await footnote.ask({ question, history }))).toEqual(ids(answer));
    },
  );

  it.each(KINDS.slice(0, 5))('is what a search for the question finds: $kind', async ({ question }) => {
    const { answer } = await follow(question, [], 5);
    const newest = footnote.index.documents().filter(({ path }) => path !== 'rules-2021.md');
    const { paragraphs } = await footnote.retrieve(question, {
      topK: 5,
      documents: newest.map(({ id }) => id),
    });
    expect(ids(answer)).toEqual(paragraphs.map(({ paragraph }) => paragraph.id));
  });

  it('leaves out what an answer cites besides: the other rows that are meant', async () => {
    const { answer } = await follow('Who is a sailor?', [], 3);
    expect(answer.statements).toHaveLength(CREW.length);
    expect(ids(answer)).toHaveLength(3);
    expect(new Set(answer.citations.map(({ paragraphId }) => paragraphId)).size).toBe(CREW.length);
  });

  it('is told again after each further search', async () => {
    const older = await follow('Who carries a lantern by the rules of the lake?');
    const mended = await follow('What is raissed by a moter?');
    const once = await follow('When was the Skagen lighthouse built?');
    expect(older.told.length).toBeGreaterThan(1);
    expect(mended.told.length).toBeGreaterThan(1);
    expect(once.told).toHaveLength(1);
  });

  it('is nothing where nothing is asked of the documents', async () => {
    for (const question of ['hello', 'Which documents do you have?', 'Shorter please']) {
      const { answer, told } = await follow(question);
      expect({ status: answer.status, retrieved: ids(answer), told }).toEqual({
        status: 'talk',
        retrieved: [],
        told: [[]],
      });
    }
  });

  it('is taken by turns from what was found for each side of a comparison', async () => {
    const { answer } = await follow('Which is older, the Skagen lighthouse or the Lomma bridge?', [], 4);
    const titles = answer.retrieved.map(({ title }) => title);
    expect(new Set(titles.slice(0, 2))).toEqual(new Set(['The Skagen lighthouse', 'The Lomma bridge']));
    expect(titles).toHaveLength(4);
  });
});
