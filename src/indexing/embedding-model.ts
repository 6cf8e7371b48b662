import { z } from 'zod';
import { IndexMismatchError } from '../errors.ts';
import type { EmbeddedDocument } from './paragraph-index.ts';

/** With which model embeddings were made; the length of every vector. */
export const embeddingSchema = z.object({ name: z.string(), dimension: z.number().int().positive() });
export type EmbeddingModel = z.infer<typeof embeddingSchema>;

export const isSameModel = (a: EmbeddingModel, b: EmbeddingModel): boolean =>
  a.name === b.name && a.dimension === b.dimension;

/**
 * Makes sure that a document has embeddings for each of its paragraphs, of the length that the index holds.
 * @throws IndexMismatchError
 */
export function requireFitting(
  { document, embeddings }: EmbeddedDocument,
  { dimension }: EmbeddingModel,
): void {
  const fits = embeddings.every(({ spans }) => spans.every(({ vector }) => vector.length === dimension));
  if (fits && embeddings.length === document.paragraphs.length) return;
  throw new IndexMismatchError(
    `${document.path} came with vectors of another size or number than the index holds (${dimension} dimensions, one list a paragraph).`,
  );
}

/**
 * The error of an index that holds vectors of another model.
 * @param place for instance "The index in ./index/vectra".
 */
export const madeWithAnother = (
  place: string,
  stored: EmbeddingModel,
  asked: EmbeddingModel,
): IndexMismatchError =>
  new IndexMismatchError(
    `${place} was made with ${stored.name} (${stored.dimension} dimensions), but the settings say ${asked.name} (${asked.dimension}).`,
  );
