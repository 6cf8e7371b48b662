import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runRecordSchema } from '../../src/evaluation/run/run-record.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';
import { startLlmServer } from '../llm/llm-server.ts';
import { runFootnote } from './run-footnote.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const SET = [
  {
    id: 'ships',
    question: 'How many ships entered the harbour in 1999?',
    answers: [{ number: 412 }],
    evidence: '412 ships',
  },
  {
    id: 'master',
    question: 'Who became harbour master in 1996?',
    answers: ['Ingrid Dahl'],
    evidence: 'Ingrid Dahl',
  },
  {
    id: 'third',
    question: 'When was the Third Norrvik Regatta held?',
    unanswerable: true,
    tags: ['edition'],
  },
];
const WRONG = {
  id: 'wrong',
  question: 'How high does the tide rise?',
  answers: ['9 metres'],
  evidence: 'The tide rises',
};

async function setUp(questions: object[] = SET, environment: Record<string, string> = {}) {
  const folder = await folderWith({
    'documents/harbour.txt': HARBOUR,
    'set.jsonl': questions.map((question) => JSON.stringify(question)).join('\n'),
  });
  const settings = {
    FOOTNOTE_DOCUMENTS_DIR: join(folder, 'documents'),
    FOOTNOTE_INDEX_DIR: await temporaryFolder(),
    FOOTNOTE_RUNS_DIR: join(folder, 'runs'),
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
    ...environment,
  };
  const out = join(folder, 'out');
  const evaluate = (...args: string[]) => runFootnote(['eval', ...args], settings);
  const record = () => runRecordSchema.parse(JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')));
  return { folder, set: join(folder, 'set.jsonl'), out, evaluate, record };
}

describe('npm run eval', () => {
  it('prints the figures, and leaves JSON, JUnit XML and a page', async () => {
    const { set, out, evaluate, record } = await setUp();
    const { code, stdout } = await evaluate(set, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(/answer correct +1\.000 {2}\[1\.000, 1\.000\] +of 2/);
    expect(stdout).toContain(join(out, 'report.html'));
    expect(record()).toMatchObject({ name: 'set', breaches: [], provenance: { composer: 'extractive' } });
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('tests="4" failures="0"');
    expect(existsSync(join(out, 'report.html'))).toBe(true);
  });

  it('ends with 1 when a threshold is broken, and says which question went wrong and why', async () => {
    const { set, out, evaluate } = await setUp([...SET, WRONG]);
    const { code, stdout } = await evaluate(set, '--out', out, '--min', 'correct=0.9');
    expect(code).toBe(1);
    expect(stdout).toMatch(/ANSWERED WRONGLY {2}wrong: How high/);
    expect(stdout).toContain('answer correct is 0.667, below its threshold of 0.9');
    const junit = readFileSync(join(out, 'junit.xml'), 'utf8');
    expect(junit).toContain('<failure message="answered wrongly">');
  });

  it('makes a baseline, and meets it in the next run', async () => {
    const { folder, set, evaluate } = await setUp();
    const baseline = join(folder, 'baseline.json');
    expect((await evaluate(set, '--baseline', baseline, '--update-baseline')).code).toBe(0);
    const met = await evaluate(set, '--baseline', baseline);
    expect([met.code, met.stdout]).toEqual([0, expect.stringContaining('as in the baseline')]);
    const good = JSON.parse(readFileSync(baseline, 'utf8'));
    expect(good.questions.ships).toContain(1);
  });

  it.each([
    ['a set that is not there', ['none.jsonl'], 'none.jsonl'],
    ['an unknown option', ['--frobnicate'], 'frobnicate'],
    ['a figure that does not exist', ['SET', '--min', 'beauty=1'], 'beauty'],
    ['an unknown dataset', ['--dataset', 'x', 'y'], 'no dataset "x"'],
    ['a tag that no question has', ['SET', '--filter', 'nothing'], 'nothing'],
    ['an LLM that is not configured', ['SET', '--composer', 'llm'], 'none is configured'],
  ])('ends with 2 when the run itself fails: %s', async (_, args, problem) => {
    const { set, evaluate } = await setUp();
    const { code, stderr } = await evaluate(...args.map((arg) => (arg === 'SET' ? set : arg)));
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
  });

  it('asks a part of the set', async () => {
    const { set, out, evaluate, record } = await setUp();
    await evaluate(set, '--out', out, '--filter', 'edition');
    expect(record().outcomes.map(({ question }) => question.id)).toEqual(['third']);
    await evaluate(set, '--out', out, '--limit', '1');
    expect(record().outcomes.map(({ question }) => question.id)).toEqual(['ships']);
  });

  it('asks the LLM each prompt once, in every round anew, and tells tokens and cost', async () => {
    const llm = await startLlmServer([{ text: '412 ships entered the harbour in 1999. [1]' }]);
    closing.push(llm.close);
    const { set, out, evaluate, record } = await setUp(SET.slice(0, 1), {
      OPENAI_BASE_URL: llm.baseURL,
      FOOTNOTE_LLM_PROMPT_PRICE: '1',
      FOOTNOTE_LLM_COMPLETION_PRICE: '10',
    });
    const { stdout } = await evaluate(set, '--out', out, '--repeat', '2');
    expect(stdout).toContain('1 of 1 questions came out alike in every round.');
    expect(llm.requests).toHaveLength(2);
    await evaluate(set, '--out', out, '--repeat', '2');
    expect(llm.requests).toHaveLength(2);
    await evaluate(set, '--out', out, '--no-cache');
    expect(llm.requests).toHaveLength(3);
    const figures = Object.fromEntries(record().figures.map(({ key, mean }) => [key, mean]));
    expect(figures.tokens).toBe(110);
    expect(figures.cost).toBeCloseTo((100 * 1 + 10 * 10) / 1e6, 10);
  });

  it('goes on with a run that was broken off', async () => {
    const good = { text: '412 ships entered the harbour in 1999. [1]' };
    const llm = await startLlmServer([good, { status: 401 }, { text: 'NOT_FOUND: nothing' }]);
    closing.push(llm.close);
    const { set, out, evaluate, record } = await setUp(SET, {
      OPENAI_BASE_URL: llm.baseURL,
      FOOTNOTE_FALLBACK: 'none',
      FOOTNOTE_LLM_RETRIES: '0',
    });
    const broken = await evaluate(set, '--out', out, '--concurrency', '1', '--no-cache');
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('refused the key')]);
    const resumed = await evaluate(set, '--out', out, '--concurrency', '1', '--no-cache', '--resume');
    expect(resumed.code).toBe(0);
    expect(llm.requests).toHaveLength(4);
    expect(record().outcomes.map(({ answer }) => answer.status)).toEqual(['answered', 'refused', 'refused']);
  });

  it('compares two runs question by question', async () => {
    const { folder, set, evaluate } = await setUp();
    const paths = ['a', 'b'].map((name) => join(folder, name));
    await evaluate(set, '--out', paths[0] as string);
    await evaluate(set, '--out', paths[1] as string, '--limit', '2');
    const { code, stdout } = await evaluate('--compare', ...paths.map((path) => join(path, 'results.json')));
    expect(code).toBe(0);
    expect(stdout).toMatch(/answer correct +1\.000 +1\.000 +0\.000/);
    expect((await evaluate('--compare', set, set)).code).toBe(2);
  });

  it('checks a set, and proposes questions for one', async () => {
    const { set, evaluate } = await setUp([...SET, { ...WRONG, evidence: 'The moon rises' }]);
    const checked = await evaluate('check', set);
    expect([checked.code, checked.stdout]).toEqual([
      1,
      expect.stringContaining('no paragraph holds the phrase “The moon rises”'),
    ]);
    const { stdout } = await evaluate('suggest', 'harbour.txt');
    const suggested = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(suggested.map(({ question }) => question)).toEqual(
      expect.arrayContaining([
        'How many ships entered the harbour of Norrvik?',
        'When was the Second Norrvik Regatta held?',
        'Who became harbour master in 1996?',
      ]),
    );
  });

  it('runs a benchmark in an index of its own', async () => {
    const { folder, out, evaluate, record } = await setUp();
    const task = {
      conversation_id: 'c',
      input: [{ speaker: 'user', text: 'Who won the regatta?' }],
      contexts: [{ document_id: 'd', text: 'The regatta was won by the crew of the Albatross.' }],
      targets: [{ text: 'the crew of the Albatross' }],
      answerability: 'ANSWERABLE',
    };
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(folder, 'tasks.jsonl'), JSON.stringify(task));
    expect((await evaluate('--dataset', 'mtrag', join(folder, 'tasks.jsonl'), '--out', out)).code).toBe(0);
    expect(record()).toMatchObject({ name: 'mtrag-tasks', outcomes: [{ correct: true, citesGold: true }] });
  });
});
