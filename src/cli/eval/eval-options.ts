import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RequestError } from '../../errors.ts';
import { EVAL_FOLDER } from '../../project.ts';

export const EVAL_USAGE = `Usage: npm run eval -- [question set] [options]

  npm run eval                         the white-paper set, with the gate of eval/baseline.json
  npm run eval -- my.jsonl             another set (eval/README.md explains the format)
  npm run eval -- --dataset squad dev-v2.0.json
                                       a benchmark in a temporary index: squad, beir (a folder) or mtrag
  npm run eval -- check [set]          finds gold evidence that is gone, doubles and contradictions
  npm run eval -- conversations [set]  holds conversations turn by turn; --filter seen or unseen takes one half
  npm run eval -- --cases <folder>     asks each case of a folder: case.json and documents
  npm run eval -- support [set]        which statements of an LLM would be shown, which changed ones caught;
                                       --filter seen or unseen takes one half
  npm run eval -- suggest <document>   proposes questions; you accept or reject each
  npm run eval -- schema               prints the JSON Schema of a question
  npm run eval -- --from-feedback      prints what people said on the page as questions
  npm run eval -- --compare A B        compares two results.json question by question

  --filter TAG       only questions of this kind (single, follow-up, unanswerable) or tag
  --limit N          only the first N
  --repeat N         ask everything N times, to see how an LLM varies
  --composer NAME    extractive or llm
  --model NAME       another model at the same endpoint
  --judge NAME       verifier (default), reader or llm: who says whether a citation supports a statement
  --concurrency N    questions under way at the same time (1; with an LLM 4)
  --resume           go on with a run that was broken off
  --no-cache         ask the LLM anew, even what it was asked before
  --min FIGURE=X     a threshold, for instance --min correct=0.9 (most, where lower is better); repeatable
  --baseline FILE    another baseline; --no-baseline for none
  --update-baseline  make this run the baseline
  --out FOLDER       where results.json, report.html and junit.xml go
  --json             print the results as JSON and nothing else
  --to FILE          suggest: the question set to add to

Exit code 0: the gate holds. 1: a threshold or the baseline is broken. 2: the run itself failed.`;

export const DEFAULT_SET = join(EVAL_FOLDER, 'white-paper.jsonl');
const DEFAULT_BASELINE = join(EVAL_FOLDER, 'baseline.json');

/** What was asked of `npm run eval`. */
export type EvalOptions = ReturnType<typeof readEvalOptions>;

/**
 * Reads the command line behind `eval`.
 * @throws RequestError or parseArgs' TypeError when it is not as it should be.
 */
export function readEvalOptions(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dataset: { type: 'string' },
      cases: { type: 'string' },
      filter: { type: 'string' },
      limit: { type: 'string' },
      repeat: { type: 'string' },
      composer: { type: 'string' },
      model: { type: 'string' },
      judge: { type: 'string', default: 'verifier' },
      concurrency: { type: 'string' },
      resume: { type: 'boolean', default: false },
      'no-cache': { type: 'boolean', default: false },
      'no-baseline': { type: 'boolean', default: false },
      min: { type: 'string', multiple: true, default: [] },
      baseline: { type: 'string', default: DEFAULT_BASELINE },
      'update-baseline': { type: 'boolean', default: false },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
      'from-feedback': { type: 'boolean', default: false },
      to: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    positionals,
    baseline: values['no-baseline'] ? null : values.baseline,
    cache: !values['no-cache'],
    fromFeedback: values['from-feedback'],
    updateBaseline: values['update-baseline'],
    limit: wholeNumber('limit', values.limit),
    repeat: wholeNumber('repeat', values.repeat),
    concurrency: wholeNumber('concurrency', values.concurrency),
    judge: oneOf('judge', values.judge, ['verifier', 'reader', 'llm']),
    composer:
      values.composer === undefined ? undefined : oneOf('composer', values.composer, ['extractive', 'llm']),
    min: Object.fromEntries(values.min.map(threshold)),
  };
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw badOption(`--${name} ${value}: must be a whole number of 1 or more.`);
}

function oneOf<const Names extends readonly string[]>(
  option: string,
  value: string,
  names: Names,
): Names[number] {
  if (names.includes(value)) return value;
  throw badOption(`--${option} ${value}: must be ${names.join(' or ')}.`);
}

function threshold(text: string): [string, number] {
  const [key, value] = text.split('=');
  if (key && value && !Number.isNaN(Number(value))) return [key, Number(value)];
  throw badOption(`--min ${text}: must be a figure and a number, for instance correct=0.9.`);
}

const badOption = (message: string) =>
  new RequestError('bad_option', message, 'npm run eval -- --help lists the options.');
