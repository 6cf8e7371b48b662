import type { Embedder } from './embedder.ts';

/** A part of a text that fits the model. Offsets are UTF-16 code units. */
export interface TextWindow {
  start: number;
  end: number;
}

/** Share of a window that the next one repeats, so that a sentence at the seam is whole in one of them. */
const OVERLAP = 0.25;

/** Longest unbroken run of characters that stays whole. */
export const MAX_RUN = 50;

const RUNS = new RegExp(`\\S{1,${MAX_RUN}}`, 'gu');

/**
 * Splits a text into overlapping windows of at most `budget` tokens; a text that fits is one window.
 * Nothing is left out: each non-blank character is in at least one window.
 */
export function splitIntoWindows(
  text: string,
  embedder: Pick<Embedder, 'countTokens' | 'maxTokens'>,
  budget: number = embedder.maxTokens,
): TextWindow[] {
  if (embedder.countTokens(text) <= budget) return [{ start: 0, end: text.length }];
  const runs = [...text.matchAll(RUNS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    tokens: embedder.countTokens(match[0]),
  }));
  const windows: TextWindow[] = [];
  let first = 0;
  while (first < runs.length) {
    let last = first;
    let tokens = runs[first]?.tokens ?? 0;
    while (last + 1 < runs.length && tokens + (runs[last + 1]?.tokens ?? 0) <= budget) {
      last++;
      tokens += runs[last]?.tokens ?? 0;
    }
    windows.push({ start: runs[first]?.start ?? 0, end: runs[last]?.end ?? text.length });
    if (last === runs.length - 1) break;
    let next = last + 1;
    let repeated = 0;
    while (next - 1 > first && repeated + (runs[next - 1]?.tokens ?? 0) <= budget * OVERLAP) {
      next--;
      repeated += runs[next]?.tokens ?? 0;
    }
    first = next;
  }
  return windows;
}
