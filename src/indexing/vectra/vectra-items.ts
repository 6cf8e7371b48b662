import { type IndexCodec, type IndexItem, LocalIndex, VirtualFileStorage } from 'vectra';
import type { EmbeddedDocument } from '../paragraph-index.ts';

export type SpanMetadata = {
  documentId: string;
  paragraphId: string;
  kind: string;
  start: number;
  end: number;
};
export type SpanItem = IndexItem<SpanMetadata>;

/**
 * What Vectra keeps of documents, an item a span, in parts of at most `size` items.
 * @param toNumbers how a vector is kept; both of Vectra's codecs break on a Float32Array, so a plain array when it is left out.
 */
export function* itemsOf(
  documents: Iterable<EmbeddedDocument>,
  size: number,
  toNumbers: (vector: Float32Array) => number[] = (vector) => Array.from(vector),
): Generator<SpanItem[]> {
  let part: SpanItem[] = [];
  for (const { document, embeddings } of documents) {
    for (const [n, { id, documentId }] of document.paragraphs.entries()) {
      for (const [position, { kind, start, end, vector }] of (embeddings[n]?.spans ?? []).entries()) {
        const metadata = { documentId, paragraphId: id, kind, start, end };
        const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
        part.push({ id: `${id}#${position}`, metadata, vector: toNumbers(vector), norm });
        if (part.length < size) continue;
        yield part;
        part = [];
      }
    }
  }
  if (part.length > 0) yield part;
}

const FOLDER = 'index';
const FILE = 'index.pb';

/**
 * A Vectra index that holds these items, in memory. Inserting them one by one would look through all that are there for each
 * (30 s for 100,000), so they are what its file is read as; the index is never changed, but replaced.
 */
export async function vectraOver(items: SpanItem[]): Promise<LocalIndex<SpanMetadata>> {
  const storage = new VirtualFileStorage();
  await storage.upsertFile(`${FOLDER}/${FILE}`, Buffer.of(0));
  return new LocalIndex<SpanMetadata>(FOLDER, FILE, storage, codecOver(items));
}

function codecOver(items: SpanItem[]): IndexCodec {
  const readOnly = (): never => {
    throw new Error('the index in memory is not written');
  };
  return {
    extension: '.pb',
    deserializeIndex: () => ({ version: 1, metadata_config: {}, items: items as unknown as IndexItem[] }),
    serializeIndex: readOnly,
    serializeCatalog: readOnly,
    deserializeCatalog: readOnly,
    serializeMetadata: readOnly,
    deserializeMetadata: readOnly,
  };
}
