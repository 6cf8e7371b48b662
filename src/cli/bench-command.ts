import type { Timings } from '../answering/answer.ts';
import type { Config } from '../config.ts';
import { openFootnote } from '../footnote.ts';
import { warn } from './index-command.ts';

/** Rounds over the documents' own headings and first sentences, used as questions. */
const ROUNDS = 200;

/** `footnote bench`: time from process start to the first answer, and p50 and p95 of each step of an answer. */
export async function benchCommand(config: Config): Promise<number> {
  const footnote = await openFootnote(config, { onProblem: warn });
  const report = await footnote.synchronise();
  const paragraphs = footnote.index.documents().flatMap((document) => document.paragraphs);
  const questions = paragraphs.map(
    ({ text, section }) => `What about ${section.at(-1) ?? ''} ${text.split(/\s+/).slice(0, 8).join(' ')}?`,
  );
  await footnote.ask({ question: questions[0] ?? 'Is there anything?' });
  const toFirst = process.uptime() * 1000;
  const timings: Timings[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const question = questions[round % questions.length] ?? 'Is there anything?';
    timings.push((await footnote.ask({ question })).timings);
  }
  console.log(
    `process start to first answer  ${toFirst.toFixed(0)} ms (${report.embedded} paragraphs embedded on the way)`,
  );
  console.log(showTimings(timings));
  return 0;
}

/** p50 and p95 of each step, a line each. */
export function showTimings(timings: readonly Timings[]): string {
  return (['resolve', 'retrieve', 'compose', 'verify', 'total'] as const)
    .map((step) => {
      const sorted = timings.map((own) => own[step]).sort((a, b) => a - b);
      const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2).padStart(8);
      return `${step.padEnd(10)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`;
    })
    .join('\n');
}
