import { join } from 'node:path';
import { showValue } from '../../evaluation/report/figure-text.ts';
import { type Baseline, findChanges } from '../../evaluation/run/baseline.ts';
import { FAILURES, type Outcome } from '../../evaluation/run/outcome.ts';
import type { RunRecord } from '../../evaluation/run/run-record.ts';
import { showGold } from '../../evaluation/sets/gold-answer.ts';
import { askedOf } from '../../evaluation/sets/question-set.ts';
import { paint } from '../terminal.ts';

/** Tells a run on the terminal: each failure, the figures, what changed since the baseline, where the report is. */
export function showRun(
  { figures, outcomes, breaches, provenance, seconds, repeat }: RunRecord,
  baseline: Baseline | null,
  folder: string,
): void {
  for (const { question, answer, failure } of outcomes) {
    if (!failure) continue;
    const understood =
      answer.standaloneQuestion === answer.question ? '' : `\n  understood as: ${answer.standaloneQuestion}`;
    console.log(
      `${paint('red', FAILURES[failure].toUpperCase())}  ${question.id}: ${askedOf(question)}${understood}`,
    );
    const expected = question.unanswerable ? 'a refusal' : (question.answers ?? []).map(showGold).join(' | ');
    console.log(`  expected: ${expected}\n  given: ${answer.answer}\n`);
  }
  console.log(
    `${outcomes.length} answers in ${seconds.toFixed(1)} s, composer ${provenance.composer} (${provenance.model}), judge ${provenance.judge}\n`,
  );
  for (const { name, better, unit, mean, low, high, of } of figures) {
    const label = `${name}${better === 'lower' ? ' ↓' : ''}`;
    const interval = `[${showValue(low, unit)}, ${showValue(high, unit)}]`;
    console.log(`${label.padEnd(46)}${showValue(mean, unit).padStart(9)}  ${interval.padEnd(18)} of ${of}`);
  }
  if (repeat > 1) console.log(`\n${describeVariance(outcomes)}`);
  if (baseline) {
    const changes = findChanges(outcomes, baseline);
    console.log('');
    if (changes.length === 0) console.log('Question by question as in the baseline.');
    for (const { id, figure, better } of changes) {
      console.log(paint(better ? 'green' : 'red', `${better ? 'better' : 'worse '}  ${id}: ${figure}`));
    }
  }
  console.log(`\nReport: ${join(folder, 'report.html')}`);
  for (const { message } of breaches) console.log(paint('red', `GATE BROKEN  ${message}`));
}

/** How many questions were decided alike in every round. */
function describeVariance(outcomes: readonly Outcome[]): string {
  const verdicts = new Map<string, Set<string>>();
  for (const { question, failure } of outcomes) {
    verdicts.set(question.id, (verdicts.get(question.id) ?? new Set()).add(failure ?? 'right'));
  }
  const same = [...verdicts.values()].filter((own) => own.size === 1).length;
  return `${same} of ${verdicts.size} questions came out alike in every round.`;
}
