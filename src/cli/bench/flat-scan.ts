/** Multiplies a vector with each of others that lie in one flat array: the least that an exact search does. */
export function flatScan(vectors: readonly Float32Array[]): (vector: Float32Array) => Float32Array {
  const size = vectors[0]?.length ?? 0;
  const flat = new Float32Array(vectors.length * size);
  vectors.forEach((vector, n) => {
    flat.set(vector, n * size);
  });
  return (vector) => {
    const products = new Float32Array(vectors.length);
    for (let row = 0; row < products.length; row++) {
      const at = row * size;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      // Four sums at a time, since one would wait for itself.
      for (let i = 0; i < size; i += 4) {
        a += (flat[at + i] as number) * (vector[i] as number);
        b += (flat[at + i + 1] as number) * (vector[i + 1] as number);
        c += (flat[at + i + 2] as number) * (vector[i + 2] as number);
        d += (flat[at + i + 3] as number) * (vector[i + 3] as number);
      }
      products[row] = a + b + c + d;
    }
    return products;
  };
}

/** The owners of the largest numbers, largest first, each once. */
export function nearestOf(products: Float32Array, owners: readonly string[], limit: number): string[] {
  const order = Uint32Array.from(products, (_, n) => n).sort(
    (a, b) => (products[b] as number) - (products[a] as number),
  );
  const nearest = new Set<string>();
  for (const n of order) {
    if (nearest.size >= limit) break;
    nearest.add(owners[n] as string);
  }
  return [...nearest];
}
