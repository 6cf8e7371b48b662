import { distance } from 'fastest-levenshtein';
import type { Embedder } from '../embedding/embedder.ts';
import { isStopWord, STOP_WORDS } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

/** Shortest word that is corrected, in letters, and how many letters may be wrong: one, in a longer word two. */
const SHORTEST = 4;
const LONG = 6;

/**
 * A question with its typing errors mended: a word that neither the documents nor the model's vocabulary knows becomes the one
 * word of the documents, or of grammar, that is nearest by letters (Levenshtein 1966). Names and numbers stay.
 */
export function correctSpelling(
  question: string,
  vocabulary: Pick<Vocabulary, 'has' | 'words'>,
  embedder: Pick<Embedder, 'isWord'>,
): string {
  const tokens = tokenize(question);
  let corrected = question;
  for (const [n, { text, lower, stem, start, end }] of [...tokens.entries()].reverse()) {
    const isName = n > 0 && /^\p{Lu}/u.test(text);
    // "doesn't" is no slip, and must not become "does".
    if (lower.length < SHORTEST || isName || !/^[a-zA-Z]+$/.test(text)) continue;
    if (isStopWord(lower) || vocabulary.has(stem) || embedder.isWord(lower)) continue;
    const nearest = nearestWord(lower, vocabulary);
    if (nearest)
      corrected = `${corrected.slice(0, start)}${n === 0 ? capitalLike(text, nearest) : nearest}${corrected.slice(end)}`;
  }
  return corrected;
}

const capitalLike = (old: string, word: string) =>
  /^\p{Lu}/u.test(old) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

function nearestWord(lower: string, vocabulary: Pick<Vocabulary, 'words'>): string | null {
  const most = lower.length >= LONG ? 2 : 1;
  let best: { word: string; far: number; count: number } | null = null;
  const consider = (word: string, count: number) => {
    if (Math.abs(word.length - lower.length) > most || word[0] !== lower[0] || word.length < 3) return;
    // "shorten" is no slip of "short".
    if (word.startsWith(lower) || lower.startsWith(word)) return;
    const far = distance(word, lower);
    if (far > most) return;
    if (!best || far < best.far || (far === best.far && count > best.count)) best = { word, far, count };
  };
  for (const [word, count] of vocabulary.words()) if (/^[a-z]+$/.test(word)) consider(word, count);
  for (const word of STOP_WORDS) consider(word, 1);
  return (best as { word: string } | null)?.word ?? null;
}
