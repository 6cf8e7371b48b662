import { closeSync, openSync, readSync } from 'node:fs';
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

/** Where the tokens of a paragraph stand in a file. */
export interface TokenPlace {
  /** Offset of its first byte, in bytes. */
  at: number;
  /** Number of tokens. */
  count: number;
}

/**
 * Finds the matrices in what `encodeTokens` wrote, in order.
 * @param at where the bytes begin in their file.
 * @throws Error when the bytes end early.
 */
export function placesOfTokens(bytes: Buffer, at: number): TokenPlace[] {
  const places: TokenPlace[] = [];
  for (let from = 0; from < bytes.length; ) {
    if (from + 4 > bytes.length) throw new Error('the tokens end early');
    const count = bytes.readUInt32LE(from);
    from += 4;
    places.push({ at: at + from, count });
    from += count * TOKEN_BYTES;
    if (from > bytes.length) throw new Error('the tokens end early');
  }
  return places;
}

/** Closes a file when nobody can read from it any more. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));

/**
 * A file of which tokens are read when they are needed: of a question's candidates alone. It stays open, so that it can be read
 * when a newer state has deleted it.
 */
export class TokenFile {
  private readonly file: number;

  /** @throws Error when it can't be opened. */
  constructor(path: string) {
    this.file = openSync(path, 'r');
    closing.register(this, this.file);
  }

  read({ at, count }: TokenPlace): TokenMatrix {
    const bytes = new Uint8Array(count * TOKEN_BYTES);
    const read = readSync(this.file, bytes, 0, bytes.length, at);
    if (read < bytes.length) throw new Error('the tokens end early');
    const { buffer } = bytes;
    return {
      starts: new Uint32Array(buffer, 0, count),
      ends: new Uint32Array(buffer, count * 4, count),
      scales: new Float32Array(buffer, count * 8, count),
      values: new Int8Array(buffer, count * 12, count * TOKEN_DIMENSION),
    };
  }
}
