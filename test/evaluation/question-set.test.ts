import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../src/config.ts';
import { figuresOf } from '../../src/evaluation/metrics.ts';
import { readQuestionSet } from '../../src/evaluation/question-set.ts';
import { runQuestions } from '../../src/evaluation/run.ts';
import { DOCUMENTS_DIR, folderWith, footnoteOver } from '../fixtures.ts';

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
    ['no answer', '{"id":"b","question":"x"}', 'give "answers" and "evidence"'],
    ['an id that stands twice', good, ':2: id: "a" stands twice'],
  ])('is refused with file and line: %s', async (_, line, problem) => {
    const folder = await folderWith({ 'set.jsonl': `${good}\n${line}\n` });
    expect(() => readQuestionSet(join(folder, 'set.jsonl'))).toThrow(problem);
    expect(() => readQuestionSet(join(folder, 'set.jsonl'))).toThrow('set.jsonl');
  });
});

describe('the white paper', async () => {
  const questions = readQuestionSet(join(PROJECT_ROOT, 'eval', 'white-paper.jsonl'));
  const footnote = await footnoteOver(DOCUMENTS_DIR);
  const outcomes = await runQuestions(questions, footnote.ask);
  const figures = Object.fromEntries(figuresOf(outcomes).map((figure) => [figure.name, figure]));
  const share = (name: string) => (figures[name]?.hits ?? 0) / (figures[name]?.of ?? 1);

  it('has enough questions of every kind', () => {
    expect(
      questions.filter(({ unanswerable, turns }) => !unanswerable && !turns).length,
    ).toBeGreaterThanOrEqual(60);
    expect(questions.filter(({ unanswerable }) => unanswerable).length).toBeGreaterThanOrEqual(20);
    expect(
      questions.filter(({ turns, unanswerable }) => turns && !unanswerable).length,
    ).toBeGreaterThanOrEqual(10);
  });

  it('has its evidence and its gold answers in the document', () => {
    const text = footnote.index
      .documents()
      .map((document) => document.text)
      .join('\n');
    for (const { evidence, answers = [] } of questions) {
      if (evidence !== undefined) expect(text).toContain(evidence);
      for (const answer of answers) expect(text).toContain(answer);
    }
  });

  it('is answered as well as promised', () => {
    expect(share('retrieval recall@3')).toBe(1);
    expect(share('answer contains the gold answer')).toBeGreaterThanOrEqual(0.95);
    expect(share('citation points into the gold paragraph')).toBeGreaterThanOrEqual(0.97);
    expect(share('refused when it should')).toBeGreaterThanOrEqual(0.85);
    expect(figures['refused when it should not']?.hits).toBeLessThanOrEqual(2);
  });

  it('is cited to the letter', () => {
    for (const { answer } of outcomes) {
      for (const { text, start, end, quote } of answer.citations) expect(text.slice(start, end)).toBe(quote);
    }
  });
});
