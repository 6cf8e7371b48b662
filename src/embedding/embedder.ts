/** Turns texts into unit vectors whose dot product is their likeness in meaning. */
export interface Embedder {
  /** Model and precision, as recorded in the index: vectors of different names don't compare. */
  readonly name: string;
  /** Length of every vector. */
  readonly dimension: number;
  /** Longest text that one vector can stand for, in tokens of the model, its own marks not counted. */
  readonly maxTokens: number;
  /** Mean of the model's token vectors over plain prose: what all tokens share and none is told apart by. */
  readonly tokenMean: Float32Array;
  /** Whether a lower-case word is one of the model's own vocabulary, and so no slip of the keyboard. */
  isWord(lower: string): boolean;
  /** Number of tokens of a text, the model's own marks not counted. */
  countTokens(text: string): number;
  /** Every token of every text in its context, in the order given, with the text's own vector. */
  encode(texts: readonly string[]): Promise<EncodedText[]>;
  /** One unit vector a text, in the order given. A text over `maxTokens` is cut: see `splitIntoWindows`. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** A text as the model sees it. */
export interface EncodedText {
  /** Unit vector of the whole text: the mean of its tokens. */
  vector: Float32Array;
  /** Where each token stands, in UTF-16 code units of the text; the model's own marks are left out. */
  tokens: { start: number; end: number }[];
  /** Contextual vectors of the tokens, one after the other; `dimension` numbers each, of any length. */
  values: Float32Array;
}

/** A vector of length 1 in the same direction. */
export function normalise(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / norm);
}

/** Dot product of two vectors of one length; the cosine, when both are unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
