import { readConfig } from '../config.ts';
import { openBenchmark } from '../evaluation/run/open-benchmark.ts';
import { readSquad } from '../evaluation/sets/datasets/squad.ts';
import { train } from './train.ts';

const [path] = process.argv.slice(2);
if (!path) {
  console.error('Name a SQuAD 2.0 file: npm run train -- dev-v2.0.json');
  process.exit(1);
}

const { files, questions } = readSquad(path);
const { footnote, close } = await openBenchmark(
  readConfig({ ...process.env, OPENAI_API_KEY: '', OPENAI_BASE_URL: '' }),
  files,
);
try {
  await train({ footnote, questions }, path.split('/').at(-1) as string);
} finally {
  await close();
}
