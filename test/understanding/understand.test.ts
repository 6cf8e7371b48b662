import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/contract/turn.ts';
import { makeUnderstand, mendSpelling } from '../../src/understanding/understand.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(
  await folderWith({
    'rules-2021.md': '# Rules of the lake 2021\n\nFishing begins at six.\n',
    'rules-2024.md':
      '# Rules of the lake 2024\n\nFishing begins at seven.\n\n## Boats\n\nBoats stay in the bay.\n',
    'museum.md': '# The Norrvik museum\n\nA ticket for the museum costs nine euros.\n',
  }),
);
const { answererParts } = footnote;
const parts = { ...answererParts, vocabulary: answererParts.collection.vocabulary };
const understandTurn = makeUnderstand(parts);
const documents = footnote.index.documents();
const understand = (question: string, history: readonly Turn[] = []) =>
  understandTurn({ question, history, documents });
const idOf = (path: string) => documents.find((document) => document.path === path)?.id;

const said = (question: string, content: string): Turn[] => [
  { role: 'user', content: question },
  { role: 'assistant', content },
];

describe('a turn is understood before anything is answered', () => {
  it('with what is asked analysed: names, numbers, type of the answer', async () => {
    const { kind, language, asked, question } = await understand('How many euros does Norrvik ask in 2024?');
    expect({ kind, language, asked }).toEqual({
      kind: 'question',
      language: 'en',
      asked: 'How many euros does Norrvik ask in 2024?',
    });
    const analysed = question?.whole.question;
    expect(analysed?.type).toBe('count');
    expect(analysed?.names.map(({ text }) => text)).toEqual(['Norrvik']);
    expect(analysed?.numbers.map(({ value }) => value)).toEqual([2024]);
    expect(question?.parts).toHaveLength(1);
  });

  it('as a follow-up, with the question that it leans on and each way to read it', async () => {
    const history = said('What does a ticket for the Norrvik museum cost?', 'Nine euros. [1]');
    const { asked, question } = await understand('When was it built?', history);
    expect(asked).toBe('When was it built?');
    expect(question?.previousQuestion).toBe('What does a ticket for the Norrvik museum cost?');
    expect(question?.interpretations.length).toBeGreaterThan(1);
    expect(question?.interpretations).toContain(question?.standalone);
    expect(question?.around.preferNear?.documentId).toBe(idOf('museum.md'));
  });

  it('as talk, of which nothing is asked', async () => {
    for (const text of ['hello', 'Which documents do you have?', 'Shorter please'])
      expect((await understand(text)).question).toBeNull();
  });

  it('with the documents that it is looked for in: the newest edition, then all', async () => {
    const { question } = await understand('When does fishing begin?');
    const [first, second] = question?.whole.scopes ?? [];
    expect(first?.documents).not.toContain(idOf('rules-2021.md'));
    expect(first?.newest.map(({ document }) => document.path)).toEqual(['rules-2024.md']);
    expect(second?.documents).toContain(idOf('rules-2021.md'));
  });

  it('with the section that it asks for', async () => {
    const { question } = await understand('Summarise the section on boats');
    expect(question?.section?.paragraphs.map(({ text }) => text)).toEqual(['Boats stay in the bay.']);
    expect((await understand('When does fishing begin?')).question?.section).toBeNull();
  });

  it('as the sides of a comparison, each with its documents', async () => {
    const { question } = await understand(
      'When does fishing begin later, in the rules of the lake or in the Norrvik museum?',
    );
    expect(question?.parts.map(({ scopes }) => scopes[0].documents)).toEqual([
      [idOf('rules-2024.md')],
      [idOf('museum.md')],
    ]);
  });

  it('as the last question again, where its answer is wished in another way', async () => {
    const history = said('When does fishing begin?', 'At seven. [1]');
    const { kind, asked, question } = await understand('Shorter please', history);
    expect({ kind, asked, standalone: question?.standalone }).toEqual({
      kind: 'shorter',
      asked: 'Shorter please',
      standalone: 'When does fishing begin?',
    });
  });

  it('and with its typing errors mended, once', async () => {
    const understood = await understand('What does the musem cost?');
    const mended = mendSpelling(understood, undefined, parts);
    expect(mended?.question?.standalone).toBe('What does the museum cost?');
    expect(mended?.question?.whole.question.text).toBe('What does the museum cost?');
    expect(mended && mendSpelling(mended, undefined, parts)).toBeNull();
  });
});
