/** Exact match and token F1 as in SQuAD (Rajpurkar et al. 2016, 2018; rules of the official evaluation script 2.0). */

/** Python's \b knows all letters; JavaScript's knows ASCII alone. */
const ARTICLES = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;
/** Python's string.punctuation, which the official script takes out: ASCII alone. */
const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g;

/** Lower case, without punctuation and articles, blanks folded; in the order of the official script. */
export const normaliseAnswer = (text: string): string =>
  text.toLowerCase().replace(PUNCTUATION, '').replace(ARTICLES, ' ').split(/\s+/).filter(Boolean).join(' ');

const tokensOf = (text: string): string[] => normaliseAnswer(text).split(' ').filter(Boolean);

/** 1 when both are the same after normalisation, else 0. */
export const exactMatch = (given: string, gold: string): number =>
  normaliseAnswer(given) === normaliseAnswer(gold) ? 1 : 0;

/** Harmonic mean of token precision and recall; when either text has no token, 1 if both have none, else 0. */
export function tokenF1(given: string, gold: string): number {
  const said = tokensOf(given);
  const wanted = tokensOf(gold);
  if (said.length === 0 || wanted.length === 0) return said.length === wanted.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1);
  let same = 0;
  for (const token of said) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    same++;
  }
  if (same === 0) return 0;
  const precision = same / said.length;
  const recall = same / wanted.length;
  return (2 * precision * recall) / (precision + recall);
}

/** Best score over the gold answers; a question without any has the empty answer, as the official script has it. */
export const bestOver = (
  golds: readonly string[],
  given: string,
  score: (given: string, gold: string) => number,
): number => Math.max(...(golds.length > 0 ? golds : ['']).map((gold) => score(given, gold)));
