import { showValue } from '../../evaluation/report/figure-text.ts';
import { valuesByQuestion } from '../../evaluation/run/baseline.ts';
import { figureDefinitions } from '../../evaluation/run/metrics/figures.ts';
import { pairedDifference } from '../../evaluation/run/metrics/paired.ts';
import { readRunRecord } from '../../evaluation/run/run-record.ts';
import { paint } from '../terminal.ts';

/** `footnote eval --compare A B`: each figure of two runs on the questions that both have, with a paired test. */
export function evalCompare(pathA: string, pathB: string): number {
  const [a, b] = [readRunRecord(pathA), readRunRecord(pathB)];
  console.log(`A  ${a.name}, ${a.provenance.composer} (${a.provenance.model}), ${a.at}`);
  console.log(`B  ${b.name}, ${b.provenance.composer} (${b.provenance.model}), ${b.at}`);
  for (const key of Object.keys(a.provenance) as (keyof typeof a.provenance)[]) {
    if (a.provenance[key] !== b.provenance[key])
      console.log(`   other ${key}: ${a.provenance[key]} → ${b.provenance[key]}`);
  }
  console.log(
    `\n${'figure'.padEnd(44)}${'A'.padStart(8)}${'B'.padStart(8)}${'B − A'.padStart(9)}  95% interval        p      of`,
  );
  for (const definition of figureDefinitions()) {
    // A quantile or an area is no mean of its questions, so there is no difference question by question.
    if (definition.statistic) continue;
    const [first, second] = [a, b].map(({ outcomes }) => valuesByQuestion(outcomes, definition)) as [
      Map<string, number>,
      Map<string, number>,
    ];
    const common = [...second.keys()].filter((id) => first.has(id));
    if (common.length === 0) continue;
    const { mean, low, high, p, of } = pairedDifference(first, second);
    const meanOf = (values: Map<string, number>) =>
      common.reduce((sum, id) => sum + (values.get(id) as number), 0) / common.length;
    const show = (value: number) => showValue(value, definition.unit);
    const better = mean !== 0 && mean > 0 === (definition.better === 'higher');
    const certain = low > 0 || high < 0;
    const difference = `${mean > 0 ? '+' : ''}${show(mean)}`.padStart(9);
    console.log(
      `${definition.name.padEnd(44)}${show(meanOf(first)).padStart(8)}${show(meanOf(second)).padStart(8)}` +
        `${certain ? paint(better ? 'green' : 'red', difference) : difference}  [${show(low)}, ${show(high)}]`.padEnd(
          30,
        ) +
        `${p.toFixed(3).padStart(8)}${String(of).padStart(6)}`,
    );
  }
  const failures = new Map(a.outcomes.map(({ question, failure }) => [question.id, failure]));
  const changed = b.outcomes.filter(({ question, failure }) => {
    const before = failures.get(question.id);
    return before !== undefined && (before === null) !== (failure === null);
  });
  for (const { question, failure } of changed) {
    console.log(
      failure === null
        ? paint('green', `now right  ${question.id}`)
        : paint('red', `now wrong  ${question.id}`),
    );
  }
  return 0;
}
