import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Block, Document } from '../contract/document.ts';
import { type Embedder, type EncodedText, normalise } from '../embedding/embedder.ts';
import { toTokenMatrix } from '../embedding/token-matrix.ts';
import { splitIntoWindows, type TextWindow } from '../embedding/windows.ts';
import { splitSentencesAround } from '../language/sentences.ts';
import type { EmbeddedDocument, ParagraphEmbeddings, SpanEmbedding } from './paragraph-index.ts';

/** Embeds a document; told its progress in paragraphs, and which texts have embeddings already. */
export type EmbedDocument = (
  document: Document,
  onProgress: (paragraphs: number) => void,
  known: (text: string) => ParagraphEmbeddings | undefined,
) => Promise<EmbeddedDocument>;

/** Paragraphs that are embedded between two reports of progress. */
const PARAGRAPHS_A_STEP = 16;

/**
 * Embeds every paragraph of a document: its windows to find it by, its sentences to quote, and its tokens to match
 * words in their context. One pass of the model gives all three: a sentence's vector is the mean of its tokens as the
 * paragraph's context has them ("late chunking", Günther et al. 2024), so that "It was built …" knows what was built.
 *
 * @param onProgress called with the number of paragraphs done since its last call.
 * @param known embeddings of a text that was embedded before; it is not embedded again.
 */
export async function embedDocument(
  document: Document,
  embedder: Embedder,
  onProgress: (paragraphs: number) => void = () => {},
  known: (text: string) => ParagraphEmbeddings | undefined = () => undefined,
): Promise<EmbeddedDocument> {
  const made = new Map<string, ParagraphEmbeddings>();
  // A text that stands in several places is embedded once.
  const places = countTexts(document);
  const blocksOf = new Map(document.paragraphs.map(({ text, blocks }) => [text, blocks]));
  const fresh = [...places.keys()].filter((text) => !known(text));
  for (let first = 0; first < fresh.length; first += PARAGRAPHS_A_STEP) {
    if (first > 0) await yieldToEventLoop();
    const step = fresh.slice(first, first + PARAGRAPHS_A_STEP);
    const windows = step.map((text) => splitIntoWindows(text, embedder));
    const encoded = await embedder.encode(
      windows.flatMap((own, n) => own.map(({ start, end }) => (step[n] ?? '').slice(start, end))),
    );
    let next = 0;
    step.forEach((text, n) => {
      const own = windows[n] ?? [];
      made.set(
        text,
        embedParagraph(text, blocksOf.get(text) ?? [], own, encoded.slice(next, next + own.length), embedder),
      );
      next += own.length;
    });
    onProgress(step.reduce((sum, text) => sum + (places.get(text) ?? 0), 0));
  }
  const embeddings = document.paragraphs.map(
    ({ text }) => known(text) ?? (made.get(text) as ParagraphEmbeddings),
  );
  return { document, embeddings };
}

/** How many of a document's paragraphs have each text. */
function countTexts({ paragraphs }: Document): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of paragraphs) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function embedParagraph(
  text: string,
  blocks: readonly Block[],
  windows: TextWindow[],
  encoded: EncodedText[],
  { dimension: size, tokenMean }: Embedder,
): ParagraphEmbeddings {
  const { tokens, values } = joinWindows(windows, encoded, size);
  const spans: SpanEmbedding[] = windows.map((window, n) => ({
    kind: 'window',
    ...window,
    vector: (encoded[n] as EncodedText).vector,
  }));
  let token = 0;
  for (const sentence of splitSentencesAround(text, blocks)) {
    const sum = new Float32Array(size);
    for (; token < tokens.length && (tokens[token]?.start ?? 0) < sentence.end; token++) {
      if ((tokens[token]?.start ?? 0) < sentence.start) continue;
      for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + (values[token * size + i] as number);
    }
    spans.push({ kind: 'sentence', ...sentence, vector: normalise(sum) });
  }
  const words = tokens.flatMap(({ start, end }, n) => (HAS_WORD.test(text.slice(start, end)) ? [n] : []));
  return { spans, tokens: toTokenMatrix(pick({ tokens, values }, words, size), tokenMean) };
}

/** Signs are not matched. */
const HAS_WORD = /[\p{L}\p{N}]/u;

function pick({ tokens, values }: Pick<EncodedText, 'tokens' | 'values'>, chosen: number[], size: number) {
  const kept = new Float32Array(chosen.length * size);
  chosen.forEach((token, n) => {
    kept.set(values.subarray(token * size, (token + 1) * size), n * size);
  });
  return { tokens: chosen.map((token) => tokens[token] as { start: number; end: number }), values: kept };
}

/** The tokens of all windows in the paragraph's own offsets; of those in two windows, the first's. */
function joinWindows(
  windows: TextWindow[],
  encoded: EncodedText[],
  size: number,
): Pick<EncodedText, 'tokens' | 'values'> {
  const tokens: EncodedText['tokens'] = [];
  const rows: Float32Array[] = [];
  let reached = 0;
  encoded.forEach((part, n) => {
    const offset = windows[n]?.start ?? 0;
    part.tokens.forEach(({ start, end }, token) => {
      if (end === start || offset + start < reached) return;
      tokens.push({ start: offset + start, end: offset + end });
      rows.push(part.values.subarray(token * size, (token + 1) * size));
    });
    reached = tokens.at(-1)?.end ?? reached;
  });
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, n) => {
    values.set(row, n * size);
  });
  return { tokens, values };
}
