import { expect, it } from 'vitest';
import { correctSpelling } from '../../src/understanding/correct-spelling.ts';
import { LexicalIndex } from '../../src/words/memory/lexical-index.ts';
import { documentOf, realEmbedder } from '../fixtures.ts';

const embedder = await realEmbedder();
const { vocabulary } = new LexicalIndex([
  documentOf(
    'help.txt',
    'Help\n\nEvery shop that carries the Brewmat sign repairs the machine. The type of the tyre is printed on it.',
  ),
]);

it.each([
  ['wich shops repare the machine', 'which shops repairs the machine'],
  ['Who reparis the machien?', 'Who repairs the machine?'],
  ['How do I change the tyre?', 'How do I change the tyre?'],
  ['What is a clutch?', 'What is a clutch?'],
  ['Which shop doesn’t repair it?', 'Which shop doesn’t repair it?'],
  ["Why weren't they there?", "Why weren't they there?"],
  ['Who is Mr. Machino?', 'Who is Mr. Machino?'],
])(
  'a word that nobody knows becomes the nearest of the documents, and no other: %s',
  (question, corrected) => {
    expect(correctSpelling(question, vocabulary, embedder)).toBe(corrected);
  },
);
