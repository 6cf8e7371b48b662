import { basename } from 'node:path';
import type { Document } from '../contract/document.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';

/** The documents that share the most words of their title or file name with a text; all when none does. */
export function namedIn(text: string, documents: readonly Document[]): readonly Document[] {
  const asked = new Set(
    tokenize(text)
      .filter(({ lower }) => !isStopWord(lower))
      .map(({ stem }) => stem),
  );
  const shared = documents.map(({ title, path }) => {
    const own = new Set(tokenize(`${title} ${basename(path)}`).map(({ stem }) => stem));
    return [...asked].filter((stem) => own.has(stem)).length;
  });
  const most = Math.max(0, ...shared);
  return most === 0 ? documents : documents.filter((_, n) => shared[n] === most);
}
