import { AutoModelForQuestionAnswering, AutoTokenizer, Tensor } from '@xenova/transformers';
import { alignTokens } from '../embedding/align-tokens.ts';
import { useModelsOf } from '../embedding/model-source.ts';
import { splitIntoWindows } from '../embedding/windows.ts';
import { ModelError, messageOf } from '../errors.ts';
import { sigmoid } from '../linear-model.ts';
import { inferenceQueue } from '../onnx/inference-queue.ts';
import { likeliestSpans } from './likeliest-spans.ts';
import type { Passage, PassageReading, Reader } from './reader.ts';

/** Longest input when the model's tokenizer does not say, and least of it that is left for the passage, in tokens. */
const DEFAULT_LIMIT = 512;
const MIN_WINDOW = 64;

/**
 * Loads a question-answering model of transformers.js that has learned to find no answer, too (trained on SQuAD 2.0): from
 * `<cacheDir>/models/<name>` if it is there, else from the hub. Its first token stands for "no answer"; how much likelier the best
 * span is gives the probability, which is not calibrated. It judges no statements.
 * @throws ModelError when it can't be loaded.
 */
export async function loadHubReader(name: string, { cacheDir }: { cacheDir: string }): Promise<Reader> {
  useModelsOf(cacheDir, { hub: true });
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    const model = await AutoModelForQuestionAnswering.from_pretrained(name);
    const limit = Math.min(tokenizer.model_max_length || DEFAULT_LIMIT, DEFAULT_LIMIT);
    const idsOf = (text: string, pair: string | null, marks: boolean): number[] =>
      tokenizer.encode(text, pair, { add_special_tokens: marks });
    const countTokens = (text: string) => idsOf(text, null, false).length;
    const readWindow = async (question: string, passage: string, start: number) => {
      const own = idsOf(passage, null, false);
      const ids = idsOf(question, passage, true);
      // One mark ends the input; before it stands the passage.
      const first = ids.length - 1 - own.length;
      const row = (value: (at: number) => number) =>
        new Tensor(
          'int64',
          BigInt64Array.from(ids, (_, at) => BigInt(value(at))),
          [1, ids.length],
        );
      await inferenceQueue();
      const { start_logits, end_logits } = await model({
        input_ids: row((at) => ids[at] as number),
        attention_mask: row(() => 1),
        token_type_ids: row((at) => (at >= first ? 1 : 0)),
      });
      const [starts, ends] = [start_logits.data as Float32Array, end_logits.data as Float32Array];
      const places = alignTokens(passage, tokenizer.model.convert_ids_to_tokens(own)).map((place) => ({
        start: start + place.start,
        end: start + place.end,
      }));
      const best = (logits: Float32Array) => Math.max(...logits.subarray(first, first + own.length));
      const answers = sigmoid(best(starts) + best(ends) - (starts[0] as number) - (ends[0] as number));
      return {
        answers: own.length > 0 ? answers : 0,
        spans: likeliestSpans({ first, places }, { starts, ends }),
      };
    };
    const readOne = async (question: string, { text }: Passage): Promise<PassageReading> => {
      const maxTokens = Math.max(MIN_WINDOW, limit - countTokens(question) - 4);
      let best: PassageReading = { answers: 0, spans: [] };
      for (const { start, end } of splitIntoWindows(text, { countTokens, maxTokens })) {
        const reading = await readWindow(question, text.slice(start, end), start);
        if (reading.answers > best.answers) best = reading;
      }
      return best;
    };
    return {
      name,
      async readAnswers(question, passages) {
        const readings: PassageReading[] = [];
        for (const passage of passages) readings.push(await readOne(question, passage));
        return readings;
      },
      judgeSupport: null,
    };
  } catch (error) {
    throw new ModelError(
      `The reader ${name} could not be loaded: ${messageOf(error)}`,
      'Check FOOTNOTE_READER and the network, or set it to packaged or none.',
      error,
    );
  }
}
