import type { Document } from '../documents/document.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { splitIntoWindows } from '../embedding/windows.ts';
import { splitSentences } from '../language/sentences.ts';
import type { EmbeddedDocument, SpanEmbedding } from './paragraph-index.ts';

/** Paragraphs that are embedded between two reports of progress. */
const PARAGRAPHS_A_STEP = 16;

/**
 * Embeds every paragraph of a document, window by window and sentence by sentence.
 * @param onProgress called with the number of paragraphs done since its last call.
 */
export async function embedDocument(
  document: Document,
  embedder: Embedder,
  onProgress: (paragraphs: number) => void = () => {},
): Promise<EmbeddedDocument> {
  const embeddings: SpanEmbedding[][] = [];
  for (let first = 0; first < document.paragraphs.length; first += PARAGRAPHS_A_STEP) {
    const step = document.paragraphs.slice(first, first + PARAGRAPHS_A_STEP);
    const spans = step.map(({ text }) => spansOf(text, embedder));
    const vectors = await embedder.embed(
      spans.flatMap((own, n) => own.map(({ start, end }) => (step[n]?.text ?? '').slice(start, end))),
    );
    let next = 0;
    for (const own of spans) {
      embeddings.push(own.map((span) => ({ ...span, vector: vectors[next++] as Float32Array })));
    }
    onProgress(step.length);
  }
  return { document, embeddings };
}

/** A sentence over the model's limit is represented by its windows, so that none of its text is cut. */
function spansOf(text: string, embedder: Embedder): Omit<SpanEmbedding, 'vector'>[] {
  const windows = splitIntoWindows(text, embedder).map((window) => ({ kind: 'window' as const, ...window }));
  const sentences = splitSentences(text).flatMap(({ start, end }) =>
    splitIntoWindows(text.slice(start, end), embedder).map((window) => ({
      kind: 'sentence' as const,
      start: start + window.start,
      end: start + window.end,
    })),
  );
  return [...windows, ...sentences];
}
