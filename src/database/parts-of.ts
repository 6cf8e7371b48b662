/** Items in parts of so many, since a statement holds only so much. */
export function* partsOf<Item>(items: readonly Item[], rows: number): Generator<Item[]> {
  for (let first = 0; first < items.length; first += rows) yield items.slice(first, first + rows);
}
