import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ParagraphIndex } from '../indexing/paragraph-index.ts';
import { LexicalIndex } from './lexical-index.ts';

/**
 * Makes the word index of a paragraph index, and keeps it so: each change is taken up before it counts as made, document by
 * document, with room for questions in between. No question has to wait for it.
 */
export async function followIndex(
  index: Pick<ParagraphIndex, 'documents' | 'onChange'>,
): Promise<LexicalIndex> {
  const lexical = new LexicalIndex();
  for (const document of index.documents()) {
    lexical.add(document);
    await nextTurn();
  }
  index.onChange(async ({ removed, added }) => {
    for (const document of removed) lexical.remove(document);
    for (const document of added) {
      lexical.add(document);
      await nextTurn();
    }
  });
  return lexical;
}
