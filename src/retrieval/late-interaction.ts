import { productsOver } from '../embedding/byte-rows.ts';
import type { EncodedText } from '../embedding/embedder.ts';
import { projectToken, TOKEN_DIMENSION, type TokenMatrix, tokenRows } from '../embedding/token-matrix.ts';
import type { Span } from '../language/sentences.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Token } from '../language/tokens.ts';

/** The tokens of a question as small unit vectors, and how much each counts. */
export interface QuestionTokens {
  vectors: Float32Array[];
  /** Content words count 1 in all, shared by their pieces; grammar counts 0. */
  content: Float32Array;
  /** As `content`, times the word's rarity in the corpus. */
  rare: Float32Array;
  /** Every token counts 1. */
  all: Float32Array;
}

/** How well each token of a question is matched by each sentence of a paragraph: cosines of -1 to 1. */
export interface Alignment {
  /** One list a sentence, one number a question token: its best match there. */
  sentences: Float32Array[];
  /** Best match anywhere in the paragraph. */
  paragraph: Float32Array;
}

/** Prepares a question's tokens for matching. `rarity` is a word's weight, 0 or more, by its stem. */
export function toQuestionTokens(
  { tokens, values }: EncodedText,
  words: readonly Token[],
  rarity: (stem: string) => number,
  tokenMean: Float32Array,
): QuestionTokens {
  const size = tokens.length === 0 ? 0 : values.length / tokens.length;
  const vectors = tokens.map((_, n) => projectToken(values.subarray(n * size, (n + 1) * size), tokenMean));
  const content = new Float32Array(tokens.length);
  const rare = new Float32Array(tokens.length);
  for (const word of words) {
    if (isStopWord(word.lower)) continue;
    const pieces = tokens.flatMap(({ start }, n) => (start >= word.start && start < word.end ? [n] : []));
    for (const piece of pieces) {
      content[piece] = 1 / pieces.length;
      rare[piece] = rarity(word.stem) / pieces.length;
    }
  }
  const all = new Float32Array(tokens.length).fill(1);
  // "What is it?" has no content word; then every token counts.
  const empty = content.every((weight) => weight === 0);
  return { vectors, all, content: empty ? all : content, rare: empty ? all : rare };
}

const products = productsOver(TOKEN_DIMENSION);

/**
 * Late interaction (Khattab and Zaharia 2020, "ColBERT"): the best match of each question token among the tokens
 * of each sentence, in their contexts.
 */
export function alignQuestion(
  { vectors }: QuestionTokens,
  matrix: TokenMatrix,
  sentences: readonly Span[],
): Alignment {
  const best = sentences.map(() => new Float32Array(vectors.length).fill(-1));
  const { starts } = matrix;
  const rows = tokenRows(matrix);
  vectors.forEach((vector, question) => {
    const cosines = products.of(vector, rows);
    let sentence = 0;
    for (let token = 0; token < starts.length; token++) {
      const start = starts[token] as number;
      while (sentence < sentences.length - 1 && start >= (sentences[sentence + 1] as Span).start) sentence++;
      const matches = best[sentence];
      if (!matches) break;
      matches[question] = Math.max(matches[question] as number, cosines[token] as number);
    }
  });
  const paragraph = new Float32Array(vectors.length).fill(-1);
  for (const matches of best) {
    for (let n = 0; n < matches.length; n++) {
      paragraph[n] = Math.max(paragraph[n] as number, matches[n] as number);
    }
  }
  return { sentences: best, paragraph };
}

/** The matches with those of a text that stands above the whole paragraph, its heading. */
export function alignedUnder({ sentences, paragraph }: Alignment, heading: Float32Array): Alignment {
  const better = (own: Float32Array) => own.map((match, n) => Math.max(match, heading[n] as number));
  return { sentences: sentences.map(better), paragraph: better(paragraph) };
}

/** Mean of the matches, each by its weight. */
export function weighMatches(matches: Float32Array, weights: Float32Array): number {
  let sum = 0;
  let total = 0;
  for (let n = 0; n < matches.length; n++) {
    sum += (matches[n] as number) * (weights[n] as number);
    total += weights[n] as number;
  }
  return total === 0 ? 0 : sum / total;
}
