import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  asParagraph,
  type Dataset,
  type DatasetReader,
  datasetError,
  fileNameOf,
  readJsonLines,
} from './dataset.ts';

const EXPECTS = 'a BEIR folder with corpus.jsonl, queries.jsonl and qrels/test.tsv';

const corpusSchema = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const querySchema = z.object({ _id: z.string(), text: z.string() });

/**
 * A folder in the shape of BEIR (Thakur et al. 2021): each entry of the corpus becomes a document, each query with a
 * relevant one a question that is judged by its ranking alone.
 */
export const beir: DatasetReader = {
  expects: EXPECTS,
  read(path): Dataset {
    const corpus = readJsonLines(join(path, 'corpus.jsonl'), EXPECTS, (row) => corpusSchema.parse(row));
    const queries = readJsonLines(join(path, 'queries.jsonl'), EXPECTS, (row) => querySchema.parse(row));
    const relevant = readQrels(join(path, 'qrels', 'test.tsv'));
    const files = Object.fromEntries(
      corpus.map(({ _id, title, text }) => [
        fileNameOf(_id),
        `${title.trim() || _id}\n\n${asParagraph(text)}\n`,
      ]),
    );
    const questions = queries.flatMap(({ _id, text }) => {
      const evidence = (relevant.get(_id) ?? []).map(({ id, grade }) => ({
        document: fileNameOf(id),
        grade,
      }));
      if (evidence.length === 0) return [];
      return [{ id: _id, question: asParagraph(text), evidence, unanswerable: false, tags: [] }];
    });
    return { files, questions };
  },
};

/** Relevant entries by query; grades of 0 are left out. */
function readQrels(path: string): Map<string, { id: string; grade: number }[]> {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw datasetError(path, 'can’t be read', EXPECTS, cause);
  }
  const relevant = new Map<string, { id: string; grade: number }[]>();
  for (const [n, line] of content.split('\n').entries()) {
    if (line.trim() === '' || (n === 0 && line.startsWith('query-id'))) continue;
    const [query, id, score] = line.trim().split('\t');
    const grade = Number(score);
    if (!query || !id || score === undefined || Number.isNaN(grade)) {
      throw datasetError(`${path}:${n + 1}`, 'must be query, document and score, with tabs between', EXPECTS);
    }
    if (grade > 0) relevant.set(query, [...(relevant.get(query) ?? []), { id, grade }]);
  }
  return relevant;
}
