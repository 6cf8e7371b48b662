import { stemmer } from 'stemmer';
import { baseOf } from './irregular-forms.ts';

const stems = new Map<string, string>();

/** Porter's stem (Porter 1980, "An algorithm for suffix stripping") of a word's base form, remembered for each word. */
export function porterStem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    known = /^[a-z]{1,60}$/.test(word) ? stemmer(baseOf(word)) : word;
    if (stems.size > 200_000) stems.clear();
    stems.set(word, known);
  }
  return known;
}
