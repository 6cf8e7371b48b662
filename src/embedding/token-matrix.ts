import type { ByteRows } from './byte-rows.ts';
import type { EncodedText } from './embedder.ts';

/** Numbers a token is kept in: of 128, 192, 256 and 512, the fewest that lose no recall. 150 tokens take 20 kB. */
export const TOKEN_DIMENSION = 256;

/** Two numbers a byte. */
export const TOKEN_BYTES = TOKEN_DIMENSION / 2;

/** Largest whole number that 4 bits hold either side of zero; 8 bits find no more paragraphs than 4 do. */
const LARGEST = 7;
const ZERO = 8;

/**
 * Tokens of a text as small vectors, 4 bits a number: a number less 8, times its token's scale. The first of two stands in the
 * lower half of its byte.
 */
export interface TokenMatrix {
  /** Where each token begins, in UTF-16 code units of the text. */
  starts: Uint32Array;
  scales: Float32Array;
  /** `TOKEN_BYTES` a token, one token after the other. */
  values: Uint8Array;
}

export const NO_TOKENS: TokenMatrix = {
  starts: new Uint32Array(0),
  scales: new Float32Array(0),
  values: new Uint8Array(0),
};

/** The tokens as rows that can be multiplied. */
export function tokenRows({ scales, values }: TokenMatrix): ByteRows {
  const rows = new Int8Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const byte = values[i] as number;
    rows[2 * i] = (byte & 15) - ZERO;
    rows[2 * i + 1] = (byte >> 4) - ZERO;
  }
  return { rows, scales };
}

/**
 * Makes small unit vectors of contextual token vectors: a random projection, which keeps angles (Johnson and
 * Lindenstrauss 1984), then 4 bits a number.
 */
export function toTokenMatrix(
  { tokens, values }: Pick<EncodedText, 'tokens' | 'values'>,
  tokenMean: Float32Array,
): TokenMatrix {
  const size = tokens.length === 0 ? 0 : values.length / tokens.length;
  const matrix: TokenMatrix = {
    starts: Uint32Array.from(tokens, ({ start }) => start),
    scales: new Float32Array(tokens.length),
    values: new Uint8Array(tokens.length * TOKEN_BYTES),
  };
  for (let token = 0; token < tokens.length; token++) {
    const vector = projectToken(values.subarray(token * size, (token + 1) * size), tokenMean);
    let largest = 0;
    for (let i = 0; i < TOKEN_DIMENSION; i++) largest = Math.max(largest, Math.abs(vector[i] as number));
    const scale = largest / LARGEST || 1;
    matrix.scales[token] = scale;
    // Adding a half before the bits behind the point are cut off rounds to the nearest.
    for (let i = 0; i < TOKEN_BYTES; i++) {
      const low = ((vector[2 * i] as number) / scale + ZERO + 0.5) | 0;
      const high = ((vector[2 * i + 1] as number) / scale + ZERO + 0.5) | 0;
      matrix.values[token * TOKEN_BYTES + i] = low | (high << 4);
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
  const { mixed, signs, picked } = projectionOf(values.length);
  for (let k = 0; k < values.length; k++)
    mixed[k] = ((values[k] as number) - (tokenMean[k] as number)) * (signs[k] as number);
  mixed.fill(0, values.length);
  transform(mixed);
  const vector = new Float32Array(TOKEN_DIMENSION);
  let squares = 0;
  for (let n = 0; n < TOKEN_DIMENSION; n++) {
    const value = mixed[picked[n] as number] as number;
    vector[n] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (let n = 0; n < TOKEN_DIMENSION; n++) vector[n] = (vector[n] as number) / length;
  return vector;
}

/**
 * The Walsh-Hadamard transform in place, unscaled; the length is a power of two, and at least four. Two of its steps are taken at
 * once, so that each number is read half as often.
 */
function transform(values: Float64Array): void {
  let half = 1;
  for (; half * 2 < values.length; half *= 4) {
    for (let start = 0; start < values.length; start += half * 4) {
      for (let k = start; k < start + half; k++) {
        const a = values[k] as number;
        const b = values[k + half] as number;
        const c = values[k + 2 * half] as number;
        const d = values[k + 3 * half] as number;
        values[k] = a + b + (c + d);
        values[k + half] = a - b + (c - d);
        values[k + 2 * half] = a + b - (c + d);
        values[k + 3 * half] = a - b - (c - d);
      }
    }
  }
  if (half === values.length) return;
  for (let k = 0; k < half; k++) {
    const a = values[k] as number;
    const b = values[k + half] as number;
    values[k] = a + b;
    values[k + half] = a - b;
  }
}

interface Projection {
  /** Where vectors are transformed: its length is the power of two that they are padded to. */
  mixed: Float64Array;
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
    projection = { mixed: new Float64Array(size), signs, picked };
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
