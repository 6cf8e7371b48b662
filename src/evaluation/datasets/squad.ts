import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.ts';

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

/** A benchmark as documents to index, by file name, and questions to ask. */
export interface SquadDataset {
  files: Record<string, string>;
  questions: SquadQuestion[];
}

/**
 * Reads a SQuAD file: each article becomes a text document, its title above its paragraphs.
 * @throws FootnoteError when the file can't be read or is of another shape.
 */
export function readSquad(path: string): SquadDataset {
  let parsed: z.infer<typeof squadSchema>;
  try {
    parsed = squadSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new FootnoteError(
      'invalid_dataset',
      `${path} is no SQuAD 2.0 file: ${messageOf(cause).slice(0, 300)}`,
      {
        hint: 'Name the JSON file as it was published: npm run eval -- --dataset squad dev-v2.0.json',
        cause,
      },
    );
  }
  const files: Record<string, string> = {};
  const questions: SquadQuestion[] = [];
  parsed.data.forEach(({ title, paragraphs }, article) => {
    const contexts = paragraphs.map(({ context }) => foldBlanks(context));
    files[`${String(article).padStart(3, '0')}-${title.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.txt`] =
      `${[title.replace(/_/g, ' '), ...contexts].join('\n\n')}\n`;
    paragraphs.forEach(({ qas }, n) => {
      for (const { id, question, is_impossible, answers } of qas) {
        questions.push({
          id,
          question: foldBlanks(question),
          article,
          context: contexts[n] as string,
          answers: is_impossible ? [] : [...new Set(answers.map(({ text }) => foldBlanks(text)))],
        });
      }
    });
  });
  return { files, questions };
}

const foldBlanks = (text: string) => text.trim().replace(/\s+/g, ' ');
