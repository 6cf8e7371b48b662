import onnxProto from 'onnx-proto';
import type { Precision } from '../../config.ts';
import { type HalfTensor, halfToFloat } from './safetensors.ts';

const { onnx } = onnxProto;
const { DataType } = onnx.TensorProto;

/** Sizes of all-MiniLM-L6-v2, as its config.json gives them. */
const LAYERS = 6;
const HEADS = 12;
const HEAD_SIZE = 32;
const HIDDEN = HEADS * HEAD_SIZE;
const LAYER_NORM_EPSILON = 1e-12;

/** The byte that stands for 0. */
const ZERO_POINT = 128;

const OPSET = 17;
const IR_VERSION = 8;

type Attributes = Record<string, number | number[]>;

/** Collects nodes and constants; every method returns the name of the value that it makes. */
class GraphBuilder {
  readonly nodes: object[] = [];
  readonly initializers: object[] = [];
  private count = 0;

  node(type: string, inputs: string[], attributes: Attributes = {}, outputs = 1): string[] {
    const output = Array.from({ length: outputs }, () => `v${this.count++}`);
    this.nodes.push({
      opType: type,
      name: `${type}_${output[0]}`,
      input: inputs,
      output,
      attribute: Object.entries(attributes).map(([name, value]) => {
        const { AttributeType } = onnx.AttributeProto;
        if (Array.isArray(value)) return { name, ints: value, type: AttributeType.INTS };
        return Number.isInteger(value)
          ? { name, i: value, type: AttributeType.INT }
          : { name, f: value, type: AttributeType.FLOAT };
      }),
    });
    return output;
  }

  op(type: string, inputs: string[], attributes: Attributes = {}): string {
    return this.node(type, inputs, attributes)[0] as string;
  }

  constant(dataType: number, dims: number[], bytes: Uint8Array): string {
    const name = `c${this.count++}`;
    this.initializers.push({ name, dataType, dims, rawData: bytes });
    return name;
  }

  floats(values: Float32Array | number[], dims: number[]): string {
    const array = Float32Array.from(values);
    return this.constant(DataType.FLOAT, dims, new Uint8Array(array.buffer));
  }

  ints(values: number[]): string {
    const array = BigInt64Array.from(values, BigInt);
    return this.constant(DataType.INT64, [values.length], new Uint8Array(array.buffer));
  }

  /** A half-precision constant, cast to single precision; the runtime folds the cast when it loads the graph. */
  half({ shape, bytes }: HalfTensor): string {
    return this.op('Cast', [this.constant(DataType.FLOAT16, shape, bytes)], { to: DataType.FLOAT });
  }
}

/** A matrix `[out, in]` as unsigned bytes `[in, out]` around zero point 128, one scale a column (output channel). */
function quantize(weights: Float32Array, out: number, inner: number) {
  const values = new Uint8Array(inner * out);
  const scales = new Float32Array(out);
  for (let row = 0; row < out; row++) {
    let largest = 0;
    for (let k = 0; k < inner; k++) largest = Math.max(largest, Math.abs(weights[row * inner + k] as number));
    const scale = largest / 127 || 1;
    scales[row] = scale;
    for (let k = 0; k < inner; k++) {
      values[k * out + row] = ZERO_POINT + Math.round((weights[row * inner + k] as number) / scale);
    }
  }
  return { values, scales };
}

/**
 * Writes all-MiniLM-L6-v2 as an ONNX model: BERT with inputs `input_ids`, `attention_mask` and `token_type_ids`
 * (int64, `[batch, sequence]`) and output `last_hidden_state` (float32, `[batch, sequence, 384]`).
 *
 * `int8` quantizes the linear layers: weights once, per output channel; activations as they come, per token, so that
 * a text's vector does not depend on the texts that share its batch. Bytes are unsigned on both sides: the signed
 * form saturates on processors that lack VNNI.
 *
 * @param tensors half-precision weights by their name in the checkpoint; linear weights are `[out, in]`.
 */
export function buildOnnxModel(tensors: Map<string, HalfTensor>, precision: Precision): Uint8Array {
  const graph = new GraphBuilder();
  const tensor = (name: string): HalfTensor => {
    const found = tensors.get(name);
    if (!found) throw new Error(`the weights lack the tensor ${name}`);
    return found;
  };
  const op = graph.op.bind(graph);

  const layerNorm = (input: string, name: string) =>
    op(
      'LayerNormalization',
      [input, graph.half(tensor(`${name}.weight`)), graph.half(tensor(`${name}.bias`))],
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
    const weight = tensor(`${name}.weight`);
    const [out, inner] = weight.shape as [number, number];
    const bias = graph.half(tensor(`${name}.bias`));
    if (precision === 'fp32') {
      const transposed = op('Transpose', [graph.half(weight)], { perm: [1, 0] });
      return op('Add', [op('MatMul', [input, transposed]), bias]);
    }
    const { values, scales } = quantize(halfToFloat(weight.bytes), out, inner);
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
    graph.half(tensor('embeddings.position_embeddings.weight')),
    graph.ints([0]),
    length,
    graph.ints([0]),
  ]);
  const wordTable = tensor('embeddings.word_embeddings.weight');
  const wordHalves = op('Gather', [
    graph.constant(DataType.FLOAT16, wordTable.shape, wordTable.bytes),
    'input_ids',
  ]);
  const words = op('Cast', [wordHalves], { to: DataType.FLOAT });
  const types = op('Gather', [
    graph.half(tensor('embeddings.token_type_embeddings.weight')),
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
  graph.nodes.push({ opType: 'Identity', name: 'output', input: [hidden], output: ['last_hidden_state'] });

  const valueInfo = (name: string, elemType: number, dims: (string | number)[]) => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: { dim: dims.map((dim) => (typeof dim === 'string' ? { dimParam: dim } : { dimValue: dim })) },
      },
    },
  });
  const model = onnx.ModelProto.fromObject({
    irVersion: IR_VERSION,
    producerName: 'footnote',
    opsetImport: [{ domain: '', version: OPSET }],
    graph: {
      name: 'all-MiniLM-L6-v2',
      node: graph.nodes,
      initializer: graph.initializers,
      input: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
        valueInfo(name, DataType.INT64, ['batch', 'sequence']),
      ),
      output: [valueInfo('last_hidden_state', DataType.FLOAT, ['batch', 'sequence', HIDDEN])],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}
