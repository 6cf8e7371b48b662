import { readFileSync } from 'node:fs';
import { FootnoteError, messageOf } from '../../../errors.ts';
import type { EvalQuestion } from '../question-set.ts';

/** A benchmark as documents to index, by file name, and questions to ask. */
export interface Dataset {
  files: Record<string, string>;
  questions: EvalQuestion[];
}

/** An adapter: reads a benchmark as it was published. */
export interface DatasetReader {
  /** What its path has to be, for a person. */
  expects: string;
  read(path: string): Dataset;
}

/** The error for a benchmark that is not as it should be. */
export const datasetError = (
  path: string,
  problem: string,
  expects: string,
  cause?: unknown,
): FootnoteError =>
  new FootnoteError('invalid_dataset', `${path}: ${problem}`, {
    hint: `Name ${expects}.`,
    status: 422,
    cause,
  });

/**
 * Reads JSON Lines; each line is parsed by `parse`.
 * @throws FootnoteError that names file and line.
 */
export function readJsonLines<Row>(path: string, expects: string, parse: (value: unknown) => Row): Row[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw datasetError(path, 'can’t be read', expects, cause);
  }
  return content.split('\n').flatMap((line, n): Row[] => {
    if (line.trim() === '') return [];
    try {
      return [parse(JSON.parse(line))];
    } catch (cause) {
      throw datasetError(`${path}:${n + 1}`, messageOf(cause).slice(0, 300), expects, cause);
    }
  });
}

/** A file name of an id that may hold anything; different ids give different names. */
export const fileNameOf = (id: string): string =>
  `${id.replace(/[^\p{L}\p{N}_-]/gu, (sign) => `.${(sign.codePointAt(0) as number).toString(16)}.`)}.txt`;

/** Blank lines part paragraphs, and a text of a benchmark is one. */
export const asParagraph = (text: string): string => text.trim().replace(/\s+/g, ' ');
