import { z } from 'zod';

const headerSchema = z.record(
  z.string(),
  z.object({
    dtype: z.string(),
    shape: z.array(z.number().int().nonnegative()),
    data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
  }),
);

/** A tensor, its values still as stored: little endian, row by row; of half precision where nothing else is said. */
export interface StoredTensor {
  shape: number[];
  bytes: Uint8Array;
}

/**
 * Reads the half-precision tensors of a safetensors file: eight bytes with the header's length, the header
 * as JSON, then the values. Format: https://github.com/huggingface/safetensors#format
 */
export function readSafetensors(file: Uint8Array): Map<string, StoredTensor> {
  return tensorsOf(file, 'F16');
}

/** The tensors of one type of a safetensors file: F16, F32, I8. */
export function tensorsOf(file: Uint8Array, type: 'F16' | 'F32' | 'I8'): Map<string, StoredTensor> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  const headerText = new TextDecoder().decode(file.subarray(8, 8 + headerLength));
  const { __metadata__: _, ...entries } = JSON.parse(headerText);
  const header = headerSchema.parse(entries);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (dtype !== type) continue;
    const [start, end] = data_offsets;
    tensors.set(name, { shape, bytes: file.subarray(8 + headerLength + start, 8 + headerLength + end) });
  }
  return tensors;
}

/** IEEE 754 half-precision values as 32-bit floats. */
export function halfToFloat(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(bytes.byteLength / 2);
  for (let i = 0; i < values.length; i++) {
    const bits = view.getUint16(i * 2, true);
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0) values[i] = sign * 2 ** -24 * fraction;
    else if (exponent === 0x1f) values[i] = fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    else values[i] = sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
  }
  return values;
}
