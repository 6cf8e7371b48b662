import { TOKEN_DIMENSION, type TokenMatrix } from '../../embedding/token-matrix.ts';

const EMPTY: TokenMatrix = {
  starts: new Uint32Array(0),
  ends: new Uint32Array(0),
  scales: new Float32Array(0),
  values: new Int8Array(0),
};

/** Bytes a token: start, end, scale, and its values. */
const TOKEN_BYTES = 12 + TOKEN_DIMENSION;

/**
 * Token matrices as bytes: for each its number of tokens (32 bits), then starts, ends, scales and values. Numbers are
 * in the machine's own order of bytes, which is little endian wherever Node runs today.
 */
export function encodeTokens(matrices: readonly (TokenMatrix | undefined)[]): Buffer {
  const parts = matrices.flatMap((matrix = EMPTY) => {
    const { starts, ends, scales, values } = matrix;
    return [Uint32Array.of(starts.length), starts, ends, scales, values].map((array) =>
      Buffer.from(array.buffer, array.byteOffset, array.byteLength),
    );
  });
  return Buffer.concat(parts);
}

/**
 * Reads what `encodeTokens` wrote.
 * @throws Error when the bytes end early.
 */
export function decodeTokens(bytes: Buffer): TokenMatrix[] {
  const matrices: TokenMatrix[] = [];
  let at = 0;
  // Copies, since typed arrays must begin at a multiple of their element's size.
  const take = (length: number): ArrayBuffer => {
    if (at + length > bytes.length) throw new Error('the tokens end early');
    const part = new Uint8Array(bytes.subarray(at, at + length)).buffer;
    at += length;
    return part as ArrayBuffer;
  };
  while (at < bytes.length) {
    const count = new Uint32Array(take(4))[0] as number;
    if (at + count * TOKEN_BYTES > bytes.length) throw new Error('the tokens end early');
    matrices.push({
      starts: new Uint32Array(take(count * 4)),
      ends: new Uint32Array(take(count * 4)),
      scales: new Float32Array(take(count * 4)),
      values: new Int8Array(take(count * TOKEN_DIMENSION)),
    });
  }
  return matrices;
}
