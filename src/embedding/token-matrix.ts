import type { EncodedText } from './embedder.ts';

/** Numbers a token is kept in: of 128, 192, 256 and 512, the fewest that lose no recall. 150 tokens take 40 kB. */
export const TOKEN_DIMENSION = 256;

/** Tokens of a text as small vectors: `values` holds bytes, and a byte times its token's scale is a number. */
export interface TokenMatrix {
  starts: Uint32Array;
  ends: Uint32Array;
  scales: Float32Array;
  /** `TOKEN_DIMENSION` bytes a token, one token after the other. */
  values: Int8Array;
}

/**
 * Makes small unit vectors of contextual token vectors: a random projection, which keeps angles (Johnson and
 * Lindenstrauss 1984), then 8 bits a number.
 */
export function toTokenMatrix(
  { tokens, values }: Pick<EncodedText, 'tokens' | 'values'>,
  tokenMean: Float32Array,
): TokenMatrix {
  const size = tokens.length === 0 ? 0 : values.length / tokens.length;
  const matrix: TokenMatrix = {
    starts: Uint32Array.from(tokens, ({ start }) => start),
    ends: Uint32Array.from(tokens, ({ end }) => end),
    scales: new Float32Array(tokens.length),
    values: new Int8Array(tokens.length * TOKEN_DIMENSION),
  };
  for (let token = 0; token < tokens.length; token++) {
    const vector = projectToken(values.subarray(token * size, (token + 1) * size), tokenMean);
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    matrix.scales[token] = largest / 127;
    for (let i = 0; i < TOKEN_DIMENSION; i++) {
      matrix.values[token * TOKEN_DIMENSION + i] = Math.round(((vector[i] as number) / largest) * 127);
    }
  }
  return matrix;
}

/**
 * The unit vector of `TOKEN_DIMENSION` numbers that stands for a token. What all tokens share is taken off first, so that
 * unlike ones are further apart (Mu and Viswanath 2018, "All-but-the-Top"). Then the subsampled randomized Hadamard
 * transform (Ailon and Chazelle 2009; Tropp 2011) projects it: random signs, the transform, some of its numbers. That
 * takes a tenth of the time of a product with a random matrix.
 */
export function projectToken(values: Float32Array, tokenMean: Float32Array): Float32Array {
  const { size, signs, picked } = projectionOf(values.length);
  const mixed = new Float64Array(size);
  for (let k = 0; k < values.length; k++) {
    mixed[k] = ((values[k] as number) - (tokenMean[k] as number)) * (signs[k] as number);
  }
  transform(mixed);
  const vector = Float32Array.from(picked, (k) => mixed[k] as number);
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return vector.map((value) => value / length);
}

/** The Walsh-Hadamard transform in place, unscaled; the length is a power of two. */
function transform(values: Float64Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += half * 2) {
      for (let k = start; k < start + half; k++) {
        const a = values[k] as number;
        const b = values[k + half] as number;
        values[k] = a + b;
        values[k + half] = a - b;
      }
    }
  }
}

interface Projection {
  /** Power of two that the vector is padded to. */
  size: number;
  signs: Int8Array;
  /** Which numbers of the transform are kept. */
  picked: Uint32Array;
}

const projections = new Map<number, Projection>();

/** The projection of vectors of a length; the same on every machine. */
function projectionOf(length: number): Projection {
  let projection = projections.get(length);
  if (!projection) {
    const random = mulberry32(length);
    const size = Math.max(TOKEN_DIMENSION, 2 ** Math.ceil(Math.log2(length)));
    const signs = Int8Array.from({ length }, () => (random() < 0.5 ? -1 : 1));
    const order = Array.from({ length: size }, (_, k) => ({ k, key: random() })).sort(
      (a, b) => a.key - b.key,
    );
    const picked = Uint32Array.from(order.slice(0, TOKEN_DIMENSION), ({ k }) => k);
    projection = { size, signs, picked };
    projections.set(length, projection);
  }
  return projection;
}

/** A small seeded generator of numbers from 0 to 1 (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
