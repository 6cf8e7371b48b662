import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../../../errors.ts';
import { asParagraph, type Dataset, type DatasetReader, datasetError } from './dataset.ts';

/** SQuAD 2.0 as published (Rajpurkar et al. 2018, "Know What You Don't Know"). */
const squadSchema = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              id: z.string(),
              question: z.string(),
              is_impossible: z.boolean().default(false),
              answers: z.array(z.object({ text: z.string(), answer_start: z.number().int() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A question of the benchmark. */
export interface SquadQuestion {
  id: string;
  question: string;
  /** Position of its article in the file, from 0. */
  article: number;
  /** The paragraph that it was written for, blanks folded. */
  context: string;
  /** Gold answers; none when the paragraph does not answer it. */
  answers: string[];
}

/** SQuAD's articles as documents, and its questions with their paragraphs. */
interface SquadArticles {
  files: Dataset['files'];
  questions: SquadQuestion[];
}

const EXPECTS = 'the JSON file of SQuAD 2.0 as it was published';

/** SQuAD 2.0; tags tell the halves of the articles, since the offline weights are trained on the first. */
export const squad: DatasetReader = {
  expects: EXPECTS,
  read(path) {
    const { files, questions } = readSquad(path);
    const half = Math.ceil(Object.keys(files).length / 2);
    return {
      files,
      questions: questions.map(({ id, question, article, context, answers }) => {
        const unanswerable = answers.length === 0;
        const gold = unanswerable ? {} : { answers, evidence: context };
        return { id, question, unanswerable, ...gold, tags: [article < half ? 'first-half' : 'second-half'] };
      }),
    };
  },
};

/**
 * Reads a SQuAD file: each article becomes a text document, its title above its paragraphs.
 * @throws FootnoteError when the file can't be read or is of another shape.
 */
export function readSquad(path: string): SquadArticles {
  let parsed: z.infer<typeof squadSchema>;
  try {
    parsed = squadSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw datasetError(path, `no SQuAD 2.0 file: ${messageOf(cause).slice(0, 300)}`, EXPECTS, cause);
  }
  const files: Record<string, string> = {};
  const questions: SquadQuestion[] = [];
  parsed.data.forEach(({ title, paragraphs }, article) => {
    const contexts = paragraphs.map(({ context }) => asParagraph(context));
    files[`${String(article).padStart(3, '0')}-${title.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.txt`] =
      `${[title.replace(/_/g, ' '), ...contexts].join('\n\n')}\n`;
    paragraphs.forEach(({ qas }, n) => {
      for (const { id, question, is_impossible, answers } of qas) {
        questions.push({
          id,
          question: asParagraph(question),
          article,
          context: contexts[n] as string,
          answers: is_impossible ? [] : [...new Set(answers.map(({ text }) => asParagraph(text)))],
        });
      }
    });
  });
  return { files, questions };
}
