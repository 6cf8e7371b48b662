import type { Config } from '../config.ts';
import { loadHubReader } from '../cross-encoder/hub-reader.ts';
import { loadPackagedReader } from '../cross-encoder/packaged-reader.ts';
import type { Reader } from '../cross-encoder/reader.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { loadEmbedder } from '../embedding/transformers-embedder.ts';

/** What is loaded once and never changes. */
export interface Models {
  embedder: Embedder;
  /** Null: a setting leaves it out. */
  reader: Reader | null;
}

/** Loads the models that the settings name. */
export async function loadModels(config: Config): Promise<Models> {
  const embedder = await loadEmbedder({ ...config.embedding, cacheDir: config.cacheDir });
  return { embedder, reader: await loadReader(config) };
}

async function loadReader(config: Config): Promise<Reader | null> {
  if (config.reader === 'none') return null;
  return config.reader === 'packaged' ? loadPackagedReader(config) : loadHubReader(config.reader, config);
}
