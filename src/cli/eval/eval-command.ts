import type { Config } from '../../config.ts';
import { RequestError } from '../../errors.ts';
import { EVAL_USAGE, type EvalOptions, readEvalOptions } from './eval-options.ts';

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
    return (await import('./eval-compare.ts')).evalCompare(first, rest[0]);
  }
  if (options.cases) return (await import('./eval-conversations.ts')).evalCases(config(), options.cases);
  if (options.fromFeedback) return (await import('./eval-feedback.ts')).evalFeedback(config(), first);
  switch (first) {
    case 'check':
      return (await import('./eval-check.ts')).evalCheck(config(), rest[0]);
    case 'conversations':
      return (await import('./eval-conversations.ts')).evalConversations(config(), rest[0], halfOf(options));
    case 'support':
      return (await import('./eval-support.ts')).evalSupport(config(), rest[0], halfOf(options));
    case 'suggest':
      return (await import('./eval-suggest.ts')).evalSuggest(config(), rest[0], options);
    case 'schema': {
      const { questionSetJsonSchema } = await import('../../evaluation/sets/question-set.ts');
      console.log(JSON.stringify(questionSetJsonSchema(), null, 2));
      return 0;
    }
    default:
      return (await import('./eval-run.ts')).evalRun(config(), first, options);
  }
}

/** The half of a set that was asked for. */
const halfOf = ({ filter }: EvalOptions): 'seen' | 'unseen' | undefined =>
  filter === 'seen' || filter === 'unseen' ? filter : undefined;
