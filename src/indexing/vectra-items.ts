import { type IndexCodec, type IndexItem, LocalIndex, ProtobufCodec, VirtualFileStorage } from 'vectra';
import { dot } from '../embedding/embedder.ts';
import type { SpanEmbedding } from './paragraph-index.ts';

type WindowMetadata = { paragraphId: string; start: number; end: number };
type WindowItem = IndexItem<WindowMetadata>;

const codec = new ProtobufCodec();

/**
 * A paragraph's windows as Vectra's items.
 * @param toNumbers how a vector is given: as it is when left out, since Vectra reads its numbers by their position.
 */
export const toItems = (
  paragraphId: string,
  spans: readonly SpanEmbedding[],
  toNumbers = (vector: Float32Array) => vector as unknown as number[],
): WindowItem[] =>
  spans
    .filter(({ kind }) => kind === 'window')
    .map(({ start, end, vector }, n) => ({
      id: `${paragraphId}#${n}`,
      metadata: { paragraphId, start, end },
      vector: toNumbers(vector),
      norm: Math.sqrt(dot(vector, vector)),
    }));

/** A paragraph's windows as Vectra writes them, an item a window; its codec breaks on a Float32Array. */
export const encodeItems = (paragraphId: string, spans: readonly SpanEmbedding[]): Buffer =>
  codec.serializeIndex({
    version: 1,
    metadata_config: {},
    items: toItems(paragraphId, spans, (vector) => Array.from(vector)),
  });

/** Reads what `encodeItems` wrote. */
export function decodeItems(bytes: Buffer): SpanEmbedding[] {
  const items = codec.deserializeIndex(bytes).items as unknown as WindowItem[];
  return items.map(({ metadata: { start, end }, vector }) => ({
    kind: 'window',
    start,
    end,
    vector: Float32Array.from(vector),
  }));
}

const FOLDER = 'index';
const FILE = 'index.pb';

/**
 * A Vectra index that holds these items, in memory. Inserting them one by one would look through all that are there for each, so
 * they are what its file is read as; the index is never changed.
 */
export async function vectraOver(items: WindowItem[]): Promise<LocalIndex<WindowMetadata>> {
  const storage = new VirtualFileStorage();
  await storage.upsertFile(`${FOLDER}/${FILE}`, Buffer.of(0));
  return new LocalIndex<WindowMetadata>(FOLDER, FILE, storage, codecOver(items));
}

function codecOver(items: WindowItem[]): IndexCodec {
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
