import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WEIGHTS_FILE } from '../../answering/extractive/weights.ts';
import type { Config } from '../../config.ts';
import type { Footnote } from '../../open-footnote.ts';
import { PROMPTS_FOLDER } from '../../project.ts';
import { FUSION_FILE } from '../../retrieval/fuse.ts';
import type { EvalQuestion } from '../sets/question-set.ts';

/** What a run was made with; each hash is the first 12 digits of a SHA-256. */
export const provenanceSchema = z.object({
  composer: z.string(),
  model: z.string(),
  embedding: z.string(),
  judge: z.string(),
  /** Settings that can change an answer, without keys and paths. */
  configuration: z.string(),
  /** All files of `prompts/`. */
  prompts: z.string(),
  /** Paths and contents of all documents. */
  corpus: z.string(),
  questions: z.string(),
  /** Trained weights of retrieval and of the extractive composer. */
  weights: z.string(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** Names everything that a run's figures rest on. */
export function provenanceOf(
  {
    config,
    embedder,
    reader,
    composer,
    index,
  }: Pick<Footnote, 'config' | 'embedder' | 'reader' | 'composer' | 'index'>,
  questions: readonly EvalQuestion[],
  judge: string,
): Provenance {
  const documents = index.documents().map(({ path, hash }) => `${path} ${hash}`);
  return {
    composer: composer.kind,
    model: composer.model,
    embedding: embedder.name,
    judge,
    configuration: shortHashOf(JSON.stringify(settingsOf(config, reader?.name ?? 'none'))),
    prompts: shortHashOf(
      readdirSync(PROMPTS_FOLDER)
        .sort()
        .map((name) => name + readFileSync(join(PROMPTS_FOLDER, name), 'utf8'))
        .join('\n'),
    ),
    corpus: shortHashOf(documents.sort().join('\n')),
    questions: shortHashOf(JSON.stringify(questions)),
    weights: shortHashOf([FUSION_FILE, WEIGHTS_FILE].map((path) => readFileSync(path, 'utf8')).join('\n')),
  };
}

function settingsOf(
  { embedding, rerankerModel, topK, answerThreshold, llm }: Config,
  reader: string,
): object {
  return {
    embedding,
    reader,
    rerankerModel,
    topK,
    answerThreshold,
    llm: llm && { model: llm.model, contextTokens: llm.contextTokens, fallback: llm.fallback },
  };
}

/** First 12 hexadecimal digits of the SHA-256 of a text. */
export const shortHashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
