import { setImmediate as nextTurn } from 'node:timers/promises';
import { ProtobufCodec } from 'vectra';
import { z } from 'zod';
import { documentSchema } from '../../contract/document.ts';
import type { EmbeddedDocument, ParagraphEmbeddings, SpanEmbedding } from '../paragraph-index.ts';
import { encodeTokens, placesOfTokens, type TokenFile, type TokenPlace } from './token-file.ts';
import { itemsOf, type SpanItem } from './vectra-items.ts';

/** With which model embeddings were made. */
export const embeddingSchema = z.object({ name: z.string(), dimension: z.number().int().positive() });
export type EmbeddingModel = z.infer<typeof embeddingSchema>;

/** Paragraph texts are slices of the document's text, so they are not stored a second time. */
const headSchema = z.object({
  embedding: embeddingSchema,
  documents: z.array(
    documentSchema.extend({
      paragraphs: z.array(documentSchema.shape.paragraphs.element.omit({ text: true })),
    }),
  ),
});

const codec = new ProtobufCodec();

/** What stands in a segment. */
export interface Segment {
  embedding: EmbeddingModel;
  documents: EmbeddedDocument[];
}

/** Vectors that are encoded in one go; answering waits for so long. */
const ITEMS_A_PART = 500;

/**
 * Documents with their embeddings as bytes, in parts, each behind its length (32 bits): the documents as JSON, the tokens, and
 * the vectors as Vectra writes them, some hundred a part.
 */
export async function encodeSegment({ embedding, documents }: Segment): Promise<Buffer> {
  const head = headSchema.parse({ embedding, documents: documents.map(({ document }) => document) });
  const parts = [
    Buffer.from(JSON.stringify(head)),
    encodeTokens(documents.flatMap(({ embeddings }) => embeddings.map(({ tokens }) => tokens))),
  ];
  for (const items of itemsOf(documents, ITEMS_A_PART)) {
    await nextTurn();
    parts.push(codec.serializeIndex({ version: 1, metadata_config: {}, items }));
  }
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(part.length);
      return [length, part];
    }),
  );
}

/** Embeddings of which the tokens are on disk. */
const storedEmbeddings = (
  spans: SpanEmbedding[],
  file: TokenFile,
  place: TokenPlace,
): ParagraphEmbeddings => ({
  spans,
  get tokens() {
    return file.read(place);
  },
});

/** The documents of a segment that was just written, with the tokens left in its file. */
export function withStoredTokens({ documents }: Segment, bytes: Buffer, file: TokenFile): EmbeddedDocument[] {
  const [, tokens] = partsOf(bytes);
  const places = tokens ? placesOfTokens(tokens, tokens.byteOffset - bytes.byteOffset) : [];
  let next = 0;
  return documents.map(({ document, embeddings }) => ({
    document,
    embeddings: embeddings.map(({ spans }) => storedEmbeddings(spans, file, places[next++] as TokenPlace)),
  }));
}

/** The parts of bytes in which each stands behind its length. */
function* partsOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const start = at + 4;
    at = start + bytes.readUInt32LE(at);
    if (at > bytes.length) throw new Error('it ends early');
    yield bytes.subarray(start, at);
  }
}

/**
 * Reads what `encodeSegment` wrote; the tokens stay in `file` until they are asked for.
 * @throws Error when the bytes are no segment, or hold embeddings for another number of paragraphs.
 */
export function decodeSegment(bytes: Buffer, file: TokenFile): Segment {
  const [head, tokens, ...vectors] = partsOf(bytes);
  if (!head || !tokens) throw new Error('it ends early');
  const { embedding, documents } = headSchema.parse(JSON.parse(head.toString('utf8')));
  const spans = new Map<string, SpanEmbedding[]>();
  const items = vectors.flatMap((part) => codec.deserializeIndex(part).items as unknown as SpanItem[]);
  for (const { metadata, vector } of items) {
    const { paragraphId, kind, start, end } = metadata;
    const own = spans.get(paragraphId) ?? [];
    own.push({ kind: kind as SpanEmbedding['kind'], start, end, vector: Float32Array.from(vector) });
    spans.set(paragraphId, own);
  }
  const places = placesOfTokens(tokens, tokens.byteOffset - bytes.byteOffset);
  let next = 0;
  const embedded = documents.map((document): EmbeddedDocument => {
    const paragraphs = document.paragraphs.map((paragraph) => ({
      ...paragraph,
      text: document.text.slice(paragraph.start, paragraph.end),
    }));
    const embeddings = paragraphs.map(({ id }): ParagraphEmbeddings => {
      const place = places[next++];
      if (!place) throw new Error(`it holds no tokens of ${id}`);
      return storedEmbeddings(spans.get(id) ?? [], file, place);
    });
    return { document: { ...document, paragraphs }, embeddings };
  });
  if (next !== places.length)
    throw new Error(`it holds the tokens of ${places.length} paragraphs instead of ${next}`);
  return { embedding, documents: embedded };
}
