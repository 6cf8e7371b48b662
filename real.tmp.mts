import { readFileSync, writeFileSync } from 'node:fs';
import { readConfig } from '/work/main/src/config.ts';
import { loadModels } from '/work/main/src/open-footnote.ts';
import { openBenchmark } from '/work/main/src/evaluation/open-benchmark.ts';
import { compare } from '/work/main/src/evaluation/hold-conversation.ts';
const config = { ...readConfig(process.env), llm: null };
const models = await loadModels(config);
const all = JSON.parse(readFileSync('/tmp/real.json', 'utf8'));
const sets = [...new Set(all.map((q: any) => q.set))];
let right = 0; const lines: string[] = [];
for (const set of sets) {
  const own = all.filter((q: any) => q.set === set);
  const files = Object.fromEntries(own[0].documents.map((n: string) => [n, readFileSync('/tmp/real/' + n)]));
  const { footnote, close } = await openBenchmark(config, files, { models });
  let r = 0;
  let history: any[] = [];
  for (const { question, expect } of own) {
    const answer = await footnote.ask({ question, history: /^And /.test(question) ? history : [] });
    const problems = compare(answer, expect);
    history = [{ role: 'user', content: question }, { role: 'assistant', content: answer.answer }];
    if (problems.length === 0) r++;
    else lines.push(`${set}: ${question}\n   ${problems.join(', ')}\n   [${answer.status} ${answer.confidence?.toFixed(2)}] ${answer.answer.slice(0, 500)}`);
  }
  console.log(set, r, 'of', own.length);
  right += r;
  await close();
}
console.log(right, 'of', all.length, (right / all.length).toFixed(3));
writeFileSync(process.argv[2], lines.join('\n'));
