/** The bytes of numbers, where they stand; in the machine's own order, which is little endian wherever Node runs today. */
export const bytesOf = (numbers: NodeJS.ArrayBufferView): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
