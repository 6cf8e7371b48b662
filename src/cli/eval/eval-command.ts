import type { Config } from '../../config.ts';
import { RequestError } from '../../errors.ts';
import { questionSetJsonSchema } from '../../evaluation/question-set.ts';
import { evalCheck } from './eval-check.ts';
import { evalCompare } from './eval-compare.ts';
import { evalFeedback } from './eval-feedback.ts';
import { EVAL_USAGE, readEvalOptions } from './eval-options.ts';
import { evalRun } from './eval-run.ts';
import { evalSuggest } from './eval-suggest.ts';

/** `footnote eval …`: runs a question set or a benchmark, or does what the first word says. */
export async function evalCommand(config: () => Config, args: string[]): Promise<number> {
  const options = readEvalOptions(args);
  const [first, ...rest] = options.positionals;
  if (options.help) {
    console.log(EVAL_USAGE);
    return 0;
  }
  if (options.compare) {
    if (first === undefined || rest[0] === undefined) {
      throw new RequestError(
        'missing_file',
        '--compare needs two files.',
        'npm run eval -- --compare before/results.json after/results.json',
      );
    }
    return evalCompare(first, rest[0]);
  }
  if (options.fromFeedback) return evalFeedback(config(), first);
  switch (first) {
    case 'check':
      return evalCheck(config(), rest[0]);
    case 'suggest':
      return evalSuggest(config(), rest[0], options);
    case 'schema':
      console.log(JSON.stringify(questionSetJsonSchema(), null, 2));
      return 0;
    default:
      return evalRun(config(), first, options);
  }
}
