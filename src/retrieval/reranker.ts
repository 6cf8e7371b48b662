import { AutoModelForSequenceClassification, AutoTokenizer } from '@xenova/transformers';
import { useModelsOf } from '../embedding/model-source.ts';
import { splitIntoWindows } from '../embedding/windows.ts';
import { ModelError, messageOf } from '../errors.ts';
import { sigmoid } from '../linear-model.ts';

/** Judges how well paragraphs answer a question, reading both together. */
export interface Reranker {
  readonly name: string;
  /** One score a paragraph, 0 to 1, in the order given. */
  score(question: string, paragraphs: readonly string[]): Promise<number[]>;
}

/** `[CLS]` question `[SEP]` paragraph `[SEP]`. */
const OWN_MARKS = 3;

/** Longest input when the model's tokenizer does not say. */
const DEFAULT_LIMIT = 512;

/** Least tokens of a paragraph that are read at once, however long the question is. */
const MIN_WINDOW = 64;

/**
 * Loads a cross-encoder of transformers.js, for instance `Xenova/ms-marco-MiniLM-L-6-v2`: from `<cacheDir>/models/<name>`
 * if it is there, else from the hub.
 * @throws ModelError when it can't be loaded.
 */
export async function loadReranker(name: string, { cacheDir }: { cacheDir: string }): Promise<Reranker> {
  useModelsOf(cacheDir, { hub: true });
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    const model = await AutoModelForSequenceClassification.from_pretrained(name);
    const limit = Math.min(tokenizer.model_max_length || DEFAULT_LIMIT, DEFAULT_LIMIT);
    const countTokens = (text: string) => tokenizer.encode(text, null, { add_special_tokens: false }).length;
    const scoreOne = async (question: string, paragraph: string) => {
      const maxTokens = Math.max(MIN_WINDOW, limit - countTokens(question) - OWN_MARKS);
      // A long paragraph is as good as its best window, so that none of it is cut.
      const windows = splitIntoWindows(paragraph, { countTokens, maxTokens });
      const texts = windows.map(({ start, end }) => paragraph.slice(start, end));
      const inputs = tokenizer(
        texts.map(() => question),
        { text_pair: texts, padding: true, truncation: true },
      );
      const { logits } = await model(inputs);
      const best = Math.max(...(logits.data as Float32Array));
      return sigmoid(best);
    };
    return {
      name,
      async score(question, paragraphs) {
        const scores: number[] = [];
        for (const paragraph of paragraphs) scores.push(await scoreOne(question, paragraph));
        return scores;
      },
    };
  } catch (error) {
    throw new ModelError(
      `The reranker ${name} could not be loaded: ${messageOf(error)}`,
      'Check FOOTNOTE_RERANKER_MODEL and the network, or leave it empty; answers do without a reranker.',
      error,
    );
  }
}
