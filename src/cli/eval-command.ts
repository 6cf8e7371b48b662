import { join } from 'node:path';
import { type Config, PROJECT_ROOT } from '../config.ts';
import { type Figure, figuresOf } from '../evaluation/metrics.ts';
import { readQuestionSet } from '../evaluation/question-set.ts';
import { type Outcome, runQuestions } from '../evaluation/run.ts';
import { openFootnote } from '../footnote.ts';
import { warn } from './index-command.ts';
import { paint } from './terminal.ts';

const DEFAULT_SET = join(PROJECT_ROOT, 'eval', 'white-paper.jsonl');

/** `footnote eval`: asks a question set and prints the figures and every question that went wrong. */
export async function evalCommand(
  config: Config,
  file = DEFAULT_SET,
  { json }: { json: boolean },
): Promise<number> {
  const questions = readQuestionSet(file);
  const footnote = await openFootnote(config, { onProblem: warn });
  await footnote.synchronise();
  const outcomes = await runQuestions(questions, footnote.ask);
  const figures = figuresOf(outcomes);
  if (json) {
    console.log(JSON.stringify({ figures, outcomes }, null, 2));
    return 0;
  }
  for (const outcome of outcomes) {
    const problem = problemOf(outcome);
    if (problem) console.log(`${paint('red', problem)}  ${describe(outcome)}\n`);
  }
  console.log(
    `${questions.length} questions, composer ${footnote.composer.kind} (${footnote.composer.model})\n`,
  );
  for (const figure of figures) console.log(showFigure(figure));
  return 0;
}

function showFigure({ name, hits, of }: Figure): string {
  const share = of === 0 ? '   –' : (hits / of).toFixed(2);
  return `${name.padEnd(42)} ${share.padStart(5)}  ${hits}/${of}`;
}

function problemOf({ question, answer, goldRank, correct, citesGold, decidedRight }: Outcome): string | null {
  if (question.unanswerable) return decidedRight ? null : 'ANSWERED, SHOULD REFUSE';
  if (goldRank === null || goldRank > 3) return 'NOT RETRIEVED';
  if (answer.status === 'refused') return 'REFUSED, SHOULD ANSWER';
  if (!correct) return 'WRONG ANSWER';
  return citesGold ? null : 'CITED ELSEWHERE';
}

function describe({ question, answer }: Outcome): string {
  const asked = question.turns?.join(' / ') ?? question.question;
  const understood =
    answer.standaloneQuestion === answer.question ? '' : `\n  understood as: ${answer.standaloneQuestion}`;
  const expected = question.answers ? `\n  expected: ${question.answers.join(' | ')}` : '';
  return `${question.id}: ${asked}${understood}${expected}\n  given: ${answer.answer}`;
}
