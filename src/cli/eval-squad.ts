import type { Config } from '../config.ts';
import { openBenchmark } from '../evaluation/open-benchmark.ts';
import { judgeSquad, type SquadOutcome, squadFigures } from '../evaluation/squad-figures.ts';
import { showTimings } from './bench-command.ts';
import { showProgress } from './index-command.ts';

/** Retrieved for each question, so that a paragraph at a low rank counts in MRR. */
const TOP_K = 10;

/** `footnote eval --dataset squad <file>`: asks a benchmark through the same code as the server, and prints the figures. */
export async function evalSquad(config: Config, path: string, { json }: { json: boolean }): Promise<number> {
  const progress = showProgress();
  const benchmark = await openBenchmark(config, path, progress.update).finally(progress.stop);
  try {
    const outcomes: SquadOutcome[] = [];
    for (const question of benchmark.questions) {
      outcomes.push(
        judgeSquad(question, await benchmark.footnote.ask({ question: question.question, topK: TOP_K })),
      );
    }
    const half = Math.ceil((Math.max(...benchmark.questions.map(({ article }) => article)) + 1) / 2);
    const parts = [
      { name: 'all articles', outcomes },
      {
        name: 'first half of the articles',
        outcomes: outcomes.filter(({ question }) => question.article < half),
      },
      {
        name: 'second half of the articles',
        outcomes: outcomes.filter(({ question }) => question.article >= half),
      },
    ];
    const figures = parts.map((part) => ({ name: part.name, figures: squadFigures(part.outcomes) }));
    if (json) {
      console.log(JSON.stringify({ figures, outcomes }));
      return 0;
    }
    for (const part of figures) {
      console.log(`\n${part.name}`);
      for (const { name, interval, of } of part.figures) {
        const { mean, low, high } = interval;
        console.log(
          `  ${name.padEnd(42)} ${mean.toFixed(3)}  [${low.toFixed(3)}, ${high.toFixed(3)}]  of ${of}`,
        );
      }
    }
    const paragraphs = benchmark.footnote.index.documents().flatMap((document) => document.paragraphs).length;
    console.log(`\nmilliseconds a question, over ${paragraphs} paragraphs`);
    console.log(showTimings(outcomes.map(({ answer }) => answer.timings)));
    return 0;
  } finally {
    await benchmark.close();
  }
}
