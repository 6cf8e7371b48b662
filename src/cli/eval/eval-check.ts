import type { Config } from '../../config.ts';
import { checkSet } from '../../evaluation/sets/check-set.ts';
import { readQuestionSet } from '../../evaluation/sets/question-set.ts';
import { openSynchronised } from '../open-synchronised.ts';
import { paint } from '../terminal.ts';
import { DEFAULT_SET } from './eval-options.ts';

/** `footnote eval check`: what a person should look at in a question set. Exit code 1 when there is something. */
export async function evalCheck(config: Config, file: string = DEFAULT_SET): Promise<number> {
  const questions = readQuestionSet(file);
  const { index } = await openSynchronised({ ...config, llm: null });
  const problems = checkSet(questions, index.documents());
  for (const { id, message } of problems) console.log(`${paint('red', id)}  ${message}`);
  console.log(
    `${questions.length} questions, ${problems.length === 0 ? 'nothing to mend' : `${problems.length} to look at`}`,
  );
  return problems.length > 0 ? 1 : 0;
}
