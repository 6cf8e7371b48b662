import type { Config } from '../config.ts';
import type { Timings } from '../contract/answer.ts';
import { type Footnote, openFootnote } from '../open-footnote.ts';
import { makeApp } from '../server/app.ts';
import { serve } from '../server/serve.ts';
import { benchIndexing } from './bench-indexing.ts';
import { showQuantiles, showTimings } from './show-timings.ts';
import { warn } from './terminal.ts';

/** Rounds over the documents' own headings and first sentences, used as questions. */
const ROUNDS = 200;

/**
 * `footnote bench`: time from process start to the first answer, p50 and p95 of each step of an answer, and the same while
 * documents are being indexed.
 */
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
  console.log(showQuantiles('first event', await timeFirstEvents(footnote, questions)));
  console.log(await benchIndexing(config, questions));
  return 0;
}

/** Milliseconds from a request to the first event of its stream, over HTTP on this machine. */
async function timeFirstEvents(footnote: Footnote, questions: readonly string[]): Promise<number[]> {
  const server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const body = JSON.stringify({ question: questions[round % questions.length] ?? 'Is there anything?' });
    const began = performance.now();
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/api/ask`, { method: 'POST', headers, body });
    const reader = response.body?.getReader();
    let step = await reader?.read();
    times.push(performance.now() - began);
    while (step && !step.done) step = await reader?.read();
  }
  await server.close();
  return times;
}
