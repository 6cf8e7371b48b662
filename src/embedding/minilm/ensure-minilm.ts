import type { Precision } from '../../config.ts';
import { ensureModelFiles, ONNX_FILE } from '../../onnx/model-cache.ts';
import { packagedSettings, packagedWeights } from '../../onnx/packaged-minilm.ts';
import { buildOnnxModel } from './onnx-graph.ts';

/** Raise it when the graph or the tokenizer's settings change, so that every cache is built anew. */
const BUILD = 1;

/**
 * Makes sure that the packaged MiniLM stands as an ONNX model below `cacheDir`, and returns the folder's name in it.
 * @throws ModelError when the folder can't be written or the weights can't be read.
 */
export async function ensureMinilm(cacheDir: string, precision: Precision): Promise<string> {
  const name = `all-MiniLM-L6-v2-${precision}-${BUILD}`;
  await ensureModelFiles(cacheDir, name, async () => ({
    [ONNX_FILE[precision]]: buildOnnxModel(await packagedWeights(), precision),
    ...(await packagedSettings()),
  }));
  return name;
}
