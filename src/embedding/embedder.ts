/** Turns texts into unit vectors whose dot product is their likeness in meaning. */
export interface Embedder {
  /** Model and precision, as recorded in the index: vectors of different names don't compare. */
  readonly name: string;
  /** Length of every vector. */
  readonly dimension: number;
  /** Longest text that one vector can stand for, in tokens of the model, its own marks not counted. */
  readonly maxTokens: number;
  /** Number of tokens of a text, the model's own marks not counted. */
  countTokens(text: string): number;
  /** One unit vector a text, in the order given. A text over `maxTokens` is cut: see `splitIntoWindows`. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Dot product of two vectors of one length; the cosine, when both are unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
