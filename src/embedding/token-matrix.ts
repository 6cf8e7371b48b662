import type { EncodedText } from './embedder.ts';

/** Numbers a token is kept in; fewer lose recall, more cost memory (a paragraph of 150 tokens takes 20 kB). */
export const TOKEN_DIMENSION = 128;

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
 * unlike ones are further apart (Mu and Viswanath 2018, "All-but-the-Top").
 */
export function projectToken(values: Float32Array, tokenMean: Float32Array): Float32Array {
  const projection = projectionOf(values.length);
  const vector = new Float32Array(TOKEN_DIMENSION);
  for (let k = 0; k < values.length; k++) {
    const value = (values[k] as number) - (tokenMean[k] as number);
    const row = k * TOKEN_DIMENSION;
    for (let i = 0; i < TOKEN_DIMENSION; i++)
      vector[i] = (vector[i] as number) + value * (projection[row + i] as number);
  }
  let norm = 0;
  for (const value of vector) norm += value * value;
  const length = Math.sqrt(norm) || 1;
  return vector.map((value) => value / length);
}

const projections = new Map<number, Float32Array>();

/** A matrix of `size` rows whose columns are random unit vectors at right angles; the same on every machine. */
function projectionOf(size: number): Float32Array {
  let projection = projections.get(size);
  if (!projection) {
    projection = new Float32Array(size * TOKEN_DIMENSION);
    const columns = orthonormalColumns(size, Math.min(TOKEN_DIMENSION, size));
    for (const [i, column] of columns.entries()) {
      for (let k = 0; k < size; k++) projection[k * TOKEN_DIMENSION + i] = column[k] as number;
    }
    projections.set(size, projection);
  }
  return projection;
}

/** Gram and Schmidt's process over normally distributed vectors. */
function orthonormalColumns(size: number, count: number): Float64Array[] {
  const random = mulberry32(size);
  const columns: Float64Array[] = [];
  while (columns.length < count) {
    const column = Float64Array.from({ length: size }, () => gaussian(random));
    for (const other of columns) {
      const shared = column.reduce((sum, value, k) => sum + value * (other[k] as number), 0);
      for (let k = 0; k < size; k++) column[k] = (column[k] as number) - shared * (other[k] as number);
    }
    const length = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
    columns.push(column.map((value) => value / length));
  }
  return columns;
}

/** Box and Muller 1958, "A Note on the Generation of Random Normal Deviates". */
const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

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
