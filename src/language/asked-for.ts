import type { Language } from './detect-language.ts';
import type { AskedFor } from './pack.ts';
import { packOf } from './packs.ts';

/** The kind of thing that the words of a question ask for. */
export const askedFor = (text: string, language: Language): AskedFor =>
  packOf(language).questionWords.find(([pattern]) => pattern.test(text))?.[1] ?? 'thing';
