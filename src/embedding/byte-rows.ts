import { type DotKernel, makeDotKernel, makeMemory, type WasmMemory } from './dot-kernel.ts';

/** Vectors, 8 bits a number, one behind the other. */
export interface ByteRows {
  /** The dimension, filled up to a multiple of 16 with zeros, is the length of a row. */
  rows: Int8Array;
  /** A byte times this is a number. */
  scales: Float32Array;
}

/** Bytes of a vector's row: the kernel takes 16 at a time. */
const rowBytes = (dimension: number): number => Math.ceil(dimension / 16) * 16;

/** Puts vectors into rows. */
export function toRows(vectors: readonly Float32Array[], dimension: number): ByteRows {
  const size = rowBytes(dimension);
  const rows = new Int8Array(vectors.length * size);
  const scales = new Float32Array(vectors.length);
  vectors.forEach((vector, row) => {
    scales[row] = toBytes(vector, rows.subarray(row * size, row * size + dimension), 127);
  });
  return { rows, scales };
}

/** Some of the rows. */
export function rowsBetween(
  { rows, scales }: ByteRows,
  first: number,
  end: number,
  dimension: number,
): ByteRows {
  const size = rowBytes(dimension);
  return { rows: rows.subarray(first * size, end * size), scales: scales.subarray(first, end) };
}

/** Writes a vector as whole numbers of at most `largest`; the scale that comes back makes it of them again. */
export function toBytes(vector: Float32Array, whole: Int8Array | Int16Array, largest: number): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const scale = most / largest || 1;
  for (let i = 0; i < vector.length; i++) whole[i] = Math.round((vector[i] as number) / scale);
  return scale;
}

/** Rows that are multiplied in one go; so many stand in the kernel's memory at a time. */
const ROWS_A_GO = 4_096;

/** Largest number of a query: with it, the sum of 2,000 products fits 32 bits. */
const LARGEST = 8_191;

const made = new Map<number, RowProducts>();

/**
 * What multiplies vectors of a dimension: one for all who ask, since each holds ten gigabytes of addresses, as WebAssembly reserves them,
 * and a machine has only so many.
 */
export function productsOver(dimension: number): RowProducts {
  let products = made.get(dimension);
  if (!products) {
    products = new RowProducts(dimension);
    made.set(dimension, products);
  }
  return products;
}

/** Multiplies vectors with rows of one dimension. */
class RowProducts {
  private readonly size: number;
  private readonly memory: WasmMemory;
  private readonly kernel: DotKernel;

  constructor(readonly dimension: number) {
    this.size = rowBytes(dimension);
    this.memory = makeMemory(this.size * 2 + ROWS_A_GO * (this.size + 4));
    this.kernel = makeDotKernel(this.memory);
  }

  /** Products of a vector with every row, to about three digits; the cosines, when all are unit vectors. */
  of(vector: Float32Array, { rows, scales }: ByteRows): Float32Array {
    const { buffer } = this.memory;
    const { size } = this;
    const [at, out] = [ROWS_A_GO * size, (ROWS_A_GO + 2) * size];
    const query = new Int16Array(buffer, at, size).fill(0);
    const scale = toBytes(vector, query, LARGEST);
    const products = new Float32Array(scales.length);
    const bytes = new Int8Array(buffer, 0, at);
    for (let first = 0; first < scales.length; first += ROWS_A_GO) {
      const count = Math.min(ROWS_A_GO, scales.length - first);
      bytes.set(rows.subarray(first * size, (first + count) * size));
      this.kernel(at, 0, out, out + count * 4, size);
      const sums = new Float32Array(buffer, out, count);
      for (let n = 0; n < count; n++)
        products[first + n] = (sums[n] as number) * (scales[first + n] as number) * scale;
    }
    return products;
  }
}
