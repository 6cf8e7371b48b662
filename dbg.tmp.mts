import { readConfig } from './src/config.ts';
import { loadModels } from './src/open-footnote.ts';
import { openBenchmark } from './src/evaluation/open-benchmark.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { analyseQuestion } from './src/language/english/question.ts';
import { gatherEvidence } from './src/answering/extractive/evidence.ts';
import { rankEvidence, readWeights, answerProbability } from './src/answering/extractive/weights.ts';
import { readEvidence } from './src/answering/extractive/read-evidence.ts';
const config = { ...readConfig(process.env), llm: null };
const models = await loadModels(config);
const [folder, ...qs] = process.argv.slice(2);
const files = Object.fromEntries(readdirSync(folder).filter(f=>f!=='case.json').map(f => [f, readFileSync(folder + '/' + f)]));
const { footnote, close } = await openBenchmark(config, files, { models });
for (const q of qs) {
  const retrieved = await footnote.retrieve(q, { topK: 5 });
  const question = analyseQuestion(q, (w) => retrieved.lexical.isName(w));
  const weighed = rankEvidence(gatherEvidence(question, retrieved), readWeights());
  const reading = await readEvidence(question, weighed, retrieved, models.reader!);
  console.log('==', q, question.type, question.terms.map(t=>t.lower).join(','), 'names', question.names.map(n=>n.text).join('|'));
  const readings = await models.reader!.readAnswers(q, retrieved.paragraphs.map(({document,paragraph})=>({place:[document.title,...paragraph.section],text:paragraph.text})));
  retrieved.paragraphs.forEach((p,n)=>console.log('  P', p.score.toFixed(2), 'reads', readings[n]!.answers.toFixed(3), JSON.stringify(p.paragraph.section), JSON.stringify(p.paragraph.text.slice(0,110)), readings[n]!.spans.slice(0,2).map(s=>p.paragraph.text.slice(s.start,s.end)+' '+s.share.toFixed(2)).join(' | ')));
  for (const r of reading.ranked.slice(0,5)) console.log('  E', r.score.toFixed(2), 'feat', weighed.find(w=>w.evidence===r.evidence)!.score.toFixed(2), JSON.stringify(r.evidence.source.paragraph.text.slice(r.evidence.span.start,r.evidence.span.end).slice(0,100)), 'cov', r.evidence.features.coverage.toFixed(2));
  console.log('  prob', reading.probability(reading.ranked[0]!, answerProbability(weighed, readWeights())).toFixed(3), 'features', answerProbability(weighed, readWeights()).toFixed(3));
}
await close();
