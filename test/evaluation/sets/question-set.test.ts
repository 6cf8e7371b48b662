import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSet } from '../../../src/evaluation/sets/check-set.ts';
import { questionSetJsonSchema, readQuestionSet } from '../../../src/evaluation/sets/question-set.ts';
import { PROJECT_ROOT } from '../../../src/project.ts';
import { HARBOUR } from '../../answering/harbour.ts';
import { documentOf, folderWith } from '../../fixtures.ts';

const good = '{"id":"a","question":"Why?","answers":["x"],"evidence":"y"}';

describe('a question set', () => {
  it.each([
    ['broken JSON', '{"id":', ':2: no valid JSON'],
    ['an unknown field', '{"id":"b","question":"x","unanswerable":true,"expected":"y"}', ':2:'],
    [
      'question and turns',
      '{"id":"b","question":"x","turns":["x","y"],"unanswerable":true}',
      'either "question" or "turns"',
    ],
    ['no answer', '{"id":"b","question":"x"}', 'give "answers" or "evidence"'],
    [
      'an answer to an unanswerable question',
      '{"id":"b","question":"x","answers":["y"],"unanswerable":true}',
      ':2:',
    ],
    ['a date that is none', '{"id":"b","question":"x","answers":[{"date":"June"}]}', ':2: answers.0'],
    ['a pattern that is none', '{"id":"b","question":"x","answers":[{"pattern":"("}]}', ':2: answers.0'],
    ['an id that stands twice', good, ':2: id: "a" stands twice, first in line 1'],
  ])('is refused with file and line: %s', async (_, line, problem) => {
    const folder = await folderWith({ 'set.jsonl': `${good}\n${line}\n` });
    expect(() => readQuestionSet(join(folder, 'set.jsonl'))).toThrow(problem);
    expect(() => readQuestionSet(join(folder, 'set.jsonl'))).toThrow('set.jsonl');
  });

  it('is described by the JSON Schema that is published', () => {
    const published = JSON.parse(
      readFileSync(join(PROJECT_ROOT, 'eval', 'question-set.schema.json'), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(questionSetJsonSchema())));
  });
});

describe('checking a set', async () => {
  const document = documentOf('harbour.txt', HARBOUR);
  const check = async (...lines: object[]) => {
    const content = lines.map((line, n) => JSON.stringify({ id: `q${n}`, ...line })).join('\n');
    const folder = await folderWith({ 'set.jsonl': content });
    return checkSet(readQuestionSet(join(folder, 'set.jsonl')), [document]).map(
      ({ id, message }) => `${id}: ${message}`,
    );
  };
  const ships = { question: 'How many ships came?', answers: ['412'], evidence: '412 ships' };

  it('finds nothing in a good one', async () => {
    expect(await check(ships, { question: 'Who is the mayor?', unanswerable: true })).toEqual([]);
  });

  it.each([
    [
      'a phrase that is gone',
      [{ ...ships, evidence: '413 ships' }],
      'q0: no paragraph holds the phrase “413 ships”',
    ],
    ['a document that is gone', [{ ...ships, evidence: { document: 'old.txt' } }], 'q0: no paragraph holds'],
    [
      'a phrase that two paragraphs hold',
      [{ ...ships, evidence: 'harbour' }],
      'paragraphs hold the phrase “harbour”',
    ],
    [
      'a question that stands twice',
      [ships, { ...ships, question: 'how many ships came' }],
      'q1: asks the same as q0',
    ],
    [
      'a contradiction',
      [ships, { question: ships.question, unanswerable: true }],
      'q1: asks the same as q0, and expects something else',
    ],
  ])('finds %s', async (_, lines, problem) => {
    expect((await check(...lines)).join('\n')).toContain(problem);
  });
});
