import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EVAL_FOLDER } from '../../project.ts';
import { type EvalQuestion, readQuestionSet } from './question-set.ts';

/** A question set that can be run. */
export interface NamedSet {
  name: string;
  questions: EvalQuestion[];
}

/** The sets that come with Footnote, and the person's own; files of other shapes in those places are passed over. */
export function questionSets(ownFile: string): NamedSet[] {
  const packaged = readdirSync(EVAL_FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => basename(name, '.jsonl'))
    .sort()
    .map((name) => join(EVAL_FOLDER, `${name}.jsonl`));
  return [ownFile, ...packaged].flatMap((file) => {
    try {
      const questions = readQuestionSet(file);
      return questions.length > 0 ? [{ name: basename(file, '.jsonl'), questions }] : [];
    } catch {
      return [];
    }
  });
}
