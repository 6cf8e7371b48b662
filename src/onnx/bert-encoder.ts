import { DataType, type GraphBuilder, type ModelValue } from './graph-builder.ts';
import type { StoredTensor } from './safetensors.ts';

/** Sizes of all-MiniLM-L6-v2, as its config.json gives them. */
const LAYERS = 6;
const HEADS = 12;
const HEAD_SIZE = 32;
export const HIDDEN = HEADS * HEAD_SIZE;
const LAYER_NORM_EPSILON = 1e-12;

/** The byte that stands for 0. */
const ZERO_POINT = 128;

/** A matrix as unsigned bytes `[in, out]` around zero point 128, one scale a column (output channel). */
interface ByteMatrix {
  values: Uint8Array;
  scales: Float32Array;
  inner: number;
  out: number;
}

/** Where an encoder has its weights from, by their names in the checkpoint. */
interface EncoderWeights {
  half(name: string): StoredTensor;
  /** The weight of a linear layer, exact or in whole numbers. */
  matrix(name: string): { half: StoredTensor } | ByteMatrix;
}

/** Brings a matrix `[out, in]` of exact values, each row with its own scale, into bytes. */
export function quantize(weights: Float32Array, out: number, inner: number): ByteMatrix {
  const whole = new Int8Array(out * inner);
  const scales = new Float32Array(out);
  for (let row = 0; row < out; row++) {
    let largest = 0;
    for (let k = 0; k < inner; k++) largest = Math.max(largest, Math.abs(weights[row * inner + k] as number));
    const scale = largest / 127 || 1;
    scales[row] = scale;
    for (let k = 0; k < inner; k++)
      whole[row * inner + k] = Math.round((weights[row * inner + k] as number) / scale);
  }
  return toBytes(whole, scales, out, inner);
}

/** Turns whole numbers `[out, in]` of -127 to 127 into bytes `[in, out]`. */
export function toBytes(whole: Int8Array, scales: Float32Array, out: number, inner: number): ByteMatrix {
  const values = new Uint8Array(inner * out);
  for (let row = 0; row < out; row++)
    for (let k = 0; k < inner; k++) values[k * out + row] = ZERO_POINT + (whole[row * inner + k] as number);
  return { values, scales, inner, out };
}

/** What every model with this encoder takes. */
export const ENCODER_INPUTS: readonly ModelValue[] = ['input_ids', 'attention_mask', 'token_type_ids'].map(
  (name) => ({ name, elemType: DataType.INT64, dims: ['batch', 'sequence'] }),
);

/**
 * Adds BERT's encoder (Devlin et al. 2019) to a graph: inputs as in `ENCODER_INPUTS`.
 *
 * Matrices in bytes make the linear layers whole-numbered: weights once, per output channel; activations as they come, per token,
 * so that a text's vectors do not depend on the texts that share its batch. Bytes are unsigned on both sides: the signed form
 * saturates on processors that lack VNNI.
 * @returns the name of the last hidden state, float32 `[batch, sequence, 384]`.
 */
export function addEncoder(graph: GraphBuilder, weights: EncoderWeights): string {
  const op = graph.op.bind(graph);

  const layerNorm = (input: string, name: string) =>
    op(
      'LayerNormalization',
      [input, graph.half(weights.half(`${name}.weight`)), graph.half(weights.half(`${name}.bias`))],
      {
        axis: -1,
        epsilon: LAYER_NORM_EPSILON,
      },
    );

  const quantized = new Map<string, string[]>();
  const quantizeInput = (input: string): string[] => {
    const known = quantized.get(input);
    if (known) return known;
    const largest = op('ReduceMax', [op('Abs', [input])], { axes: [-1], keepdims: 1 });
    const scale = op('Mul', [op('Add', [largest, graph.floats([1e-9], [])]), graph.floats([1 / 127], [])]);
    // Adding a half before the cast, which truncates, rounds to the nearest.
    const shifted = op('Add', [op('Div', [input, scale]), graph.floats([ZERO_POINT + 0.5], [])]);
    const made = [op('Cast', [shifted], { to: DataType.UINT8 }), scale];
    quantized.set(input, made);
    return made;
  };

  const linear = (input: string, name: string): string => {
    const bias = graph.half(weights.half(`${name}.bias`));
    const matrix = weights.matrix(name);
    if ('half' in matrix) {
      const transposed = op('Transpose', [graph.half(matrix.half)], { perm: [1, 0] });
      return op('Add', [op('MatMul', [input, transposed]), bias]);
    }
    const { values, scales, inner, out } = matrix;
    const [bytes, scale] = quantizeInput(input) as [string, string];
    const product = op('MatMulInteger', [
      bytes,
      graph.constant(DataType.UINT8, [inner, out], values),
      graph.constant(DataType.UINT8, [], Uint8Array.of(ZERO_POINT)),
      graph.constant(DataType.UINT8, [out], new Uint8Array(out).fill(ZERO_POINT)),
    ]);
    // One scale after the other: multiplied with each other first, the runtime takes the row's for a single number.
    const byRow = op('Mul', [op('Cast', [product], { to: DataType.FLOAT }), scale]);
    const scaled = op('Mul', [byRow, graph.floats(scales, [out])]);
    return op('Add', [scaled, bias]);
  };

  // Embeddings: word + position + token type.
  const length = op('Slice', [op('Shape', ['input_ids']), graph.ints([1]), graph.ints([2])]);
  const positions = op('Slice', [
    graph.half(weights.half('embeddings.position_embeddings.weight')),
    graph.ints([0]),
    length,
    graph.ints([0]),
  ]);
  const wordTable = weights.half('embeddings.word_embeddings.weight');
  const wordHalves = op('Gather', [
    graph.constant(DataType.FLOAT16, wordTable.shape, wordTable.bytes),
    'input_ids',
  ]);
  const words = op('Cast', [wordHalves], { to: DataType.FLOAT });
  const types = op('Gather', [
    graph.half(weights.half('embeddings.token_type_embeddings.weight')),
    'token_type_ids',
  ]);
  const summed = op('Add', [op('Add', [words, types]), positions]);
  let hidden = layerNorm(summed, 'embeddings.LayerNorm');

  // 0 where a token is, a large negative number where padding is, as [batch, 1, 1, sequence].
  const mask = op('Unsqueeze', [op('Cast', ['attention_mask'], { to: DataType.FLOAT }), graph.ints([1, 2])]);
  const penalty = op('Mul', [op('Sub', [graph.floats([1], []), mask]), graph.floats([-10000], [])]);

  const splitHeads = (input: string, perm: number[]) =>
    op('Transpose', [op('Reshape', [input, graph.ints([0, 0, HEADS, HEAD_SIZE])])], { perm });

  for (let layer = 0; layer < LAYERS; layer++) {
    const prefix = `encoder.layer.${layer}`;
    const query = splitHeads(linear(hidden, `${prefix}.attention.self.query`), [0, 2, 1, 3]);
    const key = splitHeads(linear(hidden, `${prefix}.attention.self.key`), [0, 2, 3, 1]);
    const value = splitHeads(linear(hidden, `${prefix}.attention.self.value`), [0, 2, 1, 3]);
    const scores = op('Mul', [op('MatMul', [query, key]), graph.floats([1 / Math.sqrt(HEAD_SIZE)], [])]);
    const attention = op('Softmax', [op('Add', [scores, penalty])], { axis: -1 });
    const context = op('Transpose', [op('MatMul', [attention, value])], { perm: [0, 2, 1, 3] });
    const merged = op('Reshape', [context, graph.ints([0, 0, HIDDEN])]);
    const attended = op('Add', [linear(merged, `${prefix}.attention.output.dense`), hidden]);
    const middle = layerNorm(attended, `${prefix}.attention.output.LayerNorm`);

    const wide = linear(middle, `${prefix}.intermediate.dense`);
    const error = op('Erf', [op('Div', [wide, graph.floats([Math.SQRT2], [])])]);
    const gelu = op('Mul', [
      op('Mul', [wide, op('Add', [error, graph.floats([1], [])])]),
      graph.floats([0.5], []),
    ]);
    const narrowed = op('Add', [linear(gelu, `${prefix}.output.dense`), middle]);
    hidden = layerNorm(narrowed, `${prefix}.output.LayerNorm`);
  }
  return hidden;
}
