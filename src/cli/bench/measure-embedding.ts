import { join } from 'node:path';
import { AutoModel, AutoTokenizer } from '@xenova/transformers';
import type { Config } from '../../config.ts';
import { ensureMinilm } from '../../embedding/minilm/ensure-minilm.ts';
import { useModelsOf } from '../../embedding/model-source.ts';
import { quantile } from '../../evaluation/run/metrics/figures.ts';
import { embedDocument } from '../../indexing/embed-document.ts';
import { encodeDocument } from '../../indexing/vectra/segment-file.ts';
import type { Models } from '../../open/load-models.ts';
import { type BenchTexts, documentOfTexts } from './bench-texts.ts';

/** Texts of each length, and how often each is measured; the rounds take turns, so that a slow spell of the machine meets both. */
const TEXTS = 64;
const ROUNDS = 5;
const LENGTHS = [20, 45, 90, 150];

/** Paragraphs a second by their length in words: indexed, and through the session alone, on tokens that are there already. */
export interface EmbeddingFigures {
  words: number;
  indexed: number;
  session: number;
  /** Slowest round of each, as a share of the median. */
  spread: number;
}

/** Measures how fast paragraphs are made ready for the index, and how fast the model's session alone could be. */
export async function measureEmbedding(
  config: Config,
  { embedder }: Models,
  { sentences }: BenchTexts,
): Promise<EmbeddingFigures[]> {
  const source = await ensureMinilm(join(config.cacheDir, 'models'), config.embedding.precision);
  useModelsOf(config.cacheDir, { hub: false });
  const tokenizer = await AutoTokenizer.from_pretrained(source);
  const encoder = await AutoModel.from_pretrained(source, {
    quantized: config.embedding.precision === 'int8',
  });
  const words = sentences.join(' ').split(' ');
  const figures: EmbeddingFigures[] = [];
  for (const length of LENGTHS) {
    const texts = Array.from({ length: TEXTS }, (_, n) =>
      words
        .slice((n * 211) % (words.length - length), ((n * 211) % (words.length - length)) + length)
        .join(' '),
    );
    const document = documentOfTexts(texts);
    const batches = Array.from({ length: TEXTS / 4 }, (_, n) =>
      tokenizer(texts.toSorted((a, b) => a.length - b.length).slice(n * 4, n * 4 + 4), {
        padding: true,
        truncation: true,
      }),
    );
    const seconds = { indexed: [] as number[], session: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const began = performance.now();
      for (const batch of batches) await encoder(batch);
      const between = performance.now();
      encodeDocument(await embedDocument(document, embedder), embedder.dimension);
      // The first round warms up.
      if (round === 0) continue;
      seconds.session.push((between - began) / 1000);
      seconds.indexed.push((performance.now() - between) / 1000);
    }
    const median = quantile(0.5);
    figures.push({
      words: length,
      indexed: document.paragraphs.length / median(seconds.indexed),
      session: TEXTS / median(seconds.session),
      spread: Math.max(...seconds.session) / median(seconds.session),
    });
  }
  return figures;
}
