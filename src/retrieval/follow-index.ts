import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Document } from '../contract/document.ts';
import type { ParagraphIndex } from '../indexing/paragraph-index.ts';
import { LexicalIndex } from '../words/memory/lexical-index.ts';
import { StoredWords } from '../words/postgres/stored-words.ts';
import type { WordSearch } from '../words/word-search.ts';

/**
 * Makes the word search of a paragraph index, and keeps it so: each change is taken up before it counts as made, document by
 * document, with room for questions in between. No question has to wait for it.
 */
export async function followIndex(
  index: Pick<ParagraphIndex, 'documents' | 'words' | 'wordStore' | 'onChange'>,
): Promise<WordSearch> {
  if (index.wordStore) {
    const stored = new StoredWords(index.wordStore);
    await stored.refresh();
    index.onChange(() => stored.refresh());
    return stored;
  }
  const lexical = new LexicalIndex();
  const add = async (documents: readonly Document[]) => {
    for (const document of documents) {
      lexical.add(document, await index.words(document.id));
      await yieldToEventLoop();
    }
  };
  await add(index.documents());
  index.onChange(async ({ removed, added }) => {
    for (const document of removed) lexical.remove(document);
    await add(added);
  });
  return lexical;
}
