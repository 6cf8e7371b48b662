import type { Precision } from '../../config.ts';
import { addEncoder, ENCODER_INPUTS, HIDDEN, quantize } from '../../onnx/bert-encoder.ts';
import { DataType, encodeModel, GraphBuilder } from '../../onnx/graph-builder.ts';
import { halfToFloat, type StoredTensor } from '../../onnx/safetensors.ts';

/**
 * Writes all-MiniLM-L6-v2 as an ONNX model: BERT with inputs `input_ids`, `attention_mask` and `token_type_ids`
 * (int64, `[batch, sequence]`) and output `last_hidden_state` (float32, `[batch, sequence, 384]`).
 *
 * @param tensors half-precision weights by their name in the checkpoint; linear weights are `[out, in]`.
 */
export function buildOnnxModel(tensors: Map<string, StoredTensor>, precision: Precision): Uint8Array {
  const half = (name: string): StoredTensor => {
    const found = tensors.get(name);
    if (!found) throw new Error(`the weights lack the tensor ${name}`);
    return found;
  };
  const graph = new GraphBuilder();
  const hidden = addEncoder(graph, {
    half,
    matrix: (name) => {
      const weight = half(`${name}.weight`);
      const [out, inner] = weight.shape as [number, number];
      return precision === 'fp32' ? { half: weight } : quantize(halfToFloat(weight.bytes), out, inner);
    },
  });
  graph.nodes.push({ opType: 'Identity', name: 'output', input: [hidden], output: ['last_hidden_state'] });
  return encodeModel(graph, 'all-MiniLM-L6-v2', ENCODER_INPUTS, [
    { name: 'last_hidden_state', elemType: DataType.FLOAT, dims: ['batch', 'sequence', HIDDEN] },
  ]);
}
