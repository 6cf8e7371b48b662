import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, bootstrap } from '../../src/evaluation/bootstrap.ts';
import { readSquad } from '../../src/evaluation/datasets/squad.ts';
import { openBenchmark } from '../../src/evaluation/open-benchmark.ts';
import { judgeSquad, squadFigures } from '../../src/evaluation/squad-figures.ts';
import { configFor, folderWith } from '../fixtures.ts';

const CONTEXT =
  'The lighthouse of Skagen was built in 1858.  It is 46 metres high\nand stands near the beach.';
const SQUAD = {
  version: 'v2.0',
  data: [
    {
      title: 'Skagen_Lighthouse',
      paragraphs: [
        {
          context: CONTEXT,
          qas: [
            {
              id: '1',
              question: 'When was the lighthouse of Skagen built?',
              is_impossible: false,
              answers: [{ text: '1858', answer_start: 38 }],
            },
            {
              id: '2',
              question: 'When was the lighthouse of Bergen built?',
              is_impossible: true,
              answers: [],
            },
          ],
        },
        { context: 'Fishing boats leave the port of Skagen before dawn.', qas: [] },
      ],
    },
  ],
};

describe('SQuAD 2.0', () => {
  it('becomes documents with their paragraphs, and questions with theirs', async () => {
    const folder = await folderWith({ 'squad.json': JSON.stringify(SQUAD) });
    const { files, questions } = readSquad(join(folder, 'squad.json'));
    expect(Object.keys(files)).toEqual(['000-Skagen_Lighthouse.txt']);
    expect(questions.map(({ id, answers }) => [id, answers])).toEqual([
      ['1', ['1858']],
      ['2', []],
    ]);
  });

  it('is asked through the server’s own code, over an index in a temporary folder', async () => {
    const folder = await folderWith({ 'squad.json': JSON.stringify(SQUAD) });
    const benchmark = await openBenchmark(await configFor(folder), join(folder, 'squad.json'));
    try {
      const outcomes = [];
      for (const question of benchmark.questions) {
        outcomes.push(judgeSquad(question, await benchmark.footnote.ask({ question: question.question })));
      }
      expect(outcomes.map(({ rank, contains, answer }) => [rank, contains, answer.status])).toEqual([
        [1, true, 'answered'],
        [1, false, 'refused'],
      ]);
      const figures = Object.fromEntries(
        squadFigures(outcomes).map(({ name, interval }) => [name, interval.mean]),
      );
      expect(figures).toMatchObject({
        'retrieval recall@1': 1,
        'refused when it should': 1,
        'refused when it should not': 0,
        'answerability AUC': 1,
      });
    } finally {
      await benchmark.close();
    }
  });

  it('is refused with a clear error when the file is of another kind', async () => {
    const folder = await folderWith({ 'squad.json': '{"rows": []}' });
    expect(() => readSquad(join(folder, 'squad.json'))).toThrow('no SQuAD 2.0 file');
    expect(() => readSquad(join(folder, 'none.json'))).toThrow('none.json');
  });
});

describe('the area under the curve', () => {
  it.each([
    ['perfect order', [1, 2, 3, 4], [false, false, true, true], 1],
    ['reversed order', [4, 3, 2, 1], [false, false, true, true], 0],
    ['all the same', [1, 1, 1, 1], [false, true, false, true], 0.5],
    ['one of four pairs wrong', [1, 3, 2, 4], [false, false, true, true], 0.75],
  ])('is the chance that a positive is ranked above a negative: %s', (_, scores, positive, area) => {
    expect(areaUnderCurve(scores, positive)).toBe(area);
  });
});

describe('a bootstrap interval', () => {
  it('holds the mean, narrows with more samples, and is the same each time', () => {
    const coin = (of: number) =>
      bootstrap(of, (samples) => samples.filter((n) => n % 2 === 0).length / samples.length);
    const few = coin(20);
    const many = coin(2_000);
    expect(few.mean).toBe(0.5);
    expect(few.low).toBeLessThan(0.5);
    expect(few.high).toBeGreaterThan(0.5);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 4);
    expect(coin(20)).toEqual(few);
  });
});
