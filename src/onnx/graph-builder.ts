import onnxProto from 'onnx-proto';
import type { StoredTensor } from './safetensors.ts';

const { onnx } = onnxProto;
export const { DataType } = onnx.TensorProto;

const OPSET = 17;
const IR_VERSION = 8;

type Attributes = Record<string, number | number[]>;

/** Collects nodes and constants; every method returns the name of the value that it makes. */
export class GraphBuilder {
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
  half({ shape, bytes }: StoredTensor): string {
    return this.op('Cast', [this.constant(DataType.FLOAT16, shape, bytes)], { to: DataType.FLOAT });
  }
}

/** An input or output of a model; a dimension that is a word may be anything. */
export interface ModelValue {
  name: string;
  elemType: number;
  dims: (string | number)[];
}

/** The file of a model that has these nodes. */
export function encodeModel(
  graph: GraphBuilder,
  name: string,
  input: readonly ModelValue[],
  output: readonly ModelValue[],
): Uint8Array {
  const valueInfo = ({ name: own, elemType, dims }: ModelValue) => ({
    name: own,
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
      name,
      node: graph.nodes,
      initializer: graph.initializers,
      input: input.map(valueInfo),
      output: output.map(valueInfo),
    },
  });
  return onnx.ModelProto.encode(model).finish();
}
