import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { loadPackagedReader } from '../../src/cross-encoder/packaged-reader.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const reader = await loadPackagedReader(readConfig(process.env));
const { answer: line } = z
  .object({ answer: z.object({ slope: z.number(), offset: z.number() }) })
  .parse(
    JSON.parse(readFileSync(new URL('../../src/cross-encoder/calibration.json', import.meta.url), 'utf8')),
  );

/** What the trained model said of some held-out examples; `src/training/cross-encoder/export.py` writes them. */
const EXAMPLES = z
  .array(
    z.object({
      text: z.string(),
      title: z.string(),
      passage: z.string(),
      tokens: z.int(),
      answer: z.number(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('./examples.json', import.meta.url), 'utf8')));

/** The logit that a calibrated probability was made of. */
const uncalibrated = (probability: number): number =>
  (Math.log(probability / (1 - probability)) - line.offset) / line.slope;

const passage = (text: string, ...place: string[]) => ({ place, text });

describe('the packaged reader', () => {
  it('says what the model said that was trained, whole numbers and all', async () => {
    const differences: number[] = [];
    for (const { text, title, passage: own, answer } of EXAMPLES) {
      const [read] = await reader.readAnswers(text, [passage(own, title)]);
      differences.push(Math.abs(uncalibrated(read?.answers ?? 0) - answer));
    }
    const mean = differences.reduce((sum, own) => sum + own, 0) / differences.length;
    expect(EXAMPLES.length).toBeGreaterThan(0);
    expect(mean).toBeLessThan(0.35);
  });

  it('tells the passage that answers from those that do not, and where the answer stands', async () => {
    const passages = [
      passage('The tide rises 4.2 metres at the eastern pier, and less at the western one.'),
      passage('In 1999, 412 ships entered the harbour of Norrvik. Most carried timber.'),
      passage('Tomatoes need warmth and light.'),
    ];
    const readings = await reader.readAnswers('How many ships entered the harbour in 1999?', passages);
    const [tide, ships, tomatoes] = readings.map(({ answers }) => answers) as [number, number, number];
    expect(ships).toBeGreaterThan(0.5);
    expect(tide).toBeLessThan(0.5);
    expect(tomatoes).toBeLessThan(0.5);
    const { start, end } = readings[1]?.spans[0] ?? { start: 0, end: 0 };
    expect(passages[1]?.text.slice(start, end)).toBe('412');
  });

  it('reads a long passage to its end', async () => {
    const long = `${'The pier is old and made of wood. '.repeat(60)}The keys are kept by Ingrid Dahl.`;
    const [reading] = await reader.readAnswers('Who keeps the keys?', [passage(long)]);
    const { start, end } = reading?.spans[0] ?? { start: 0, end: 0 };
    expect(long.slice(start, end)).toContain('Ingrid Dahl');
    expect(reading?.answers).toBeGreaterThan(0.5);
  });

  it('says the same of a passage whatever it is read with', async () => {
    const question = 'Who keeps the keys?';
    const own = passage('Ingrid Dahl keeps the keys of the pier.', 'The Harbour');
    const [alone] = await reader.readAnswers(question, [own]);
    const [together] = await reader.readAnswers(question, [
      own,
      passage('Short.'),
      passage('Another one. '.repeat(40)),
    ]);
    expect(together?.answers).toBeCloseTo(alone?.answers ?? -1, 3);
    expect(together?.spans[0]).toMatchObject({ start: alone?.spans[0]?.start, end: alone?.spans[0]?.end });
  });

  it('takes no passages, empty ones and long questions', async () => {
    expect(await reader.readAnswers('Who?', [])).toEqual([]);
    const [empty] = await reader.readAnswers('Who? '.repeat(400), [passage('')]);
    expect(empty?.spans).toEqual([]);
  });
});

describe('an answer without an LLM', () => {
  const documents = folderWith({
    'harbour.txt': 'The harbour of Norrvik\n\n1. Ships\n\nIn 1999, 412 ships entered the harbour of Norrvik.',
  });

  it('sets off the words that answer', async () => {
    const footnote = await footnoteOver(await documents);
    const { statements } = await footnote.ask({
      question: 'How many ships entered the harbour of Norrvik in 1999?',
    });
    const { text, highlight } = statements[0] ?? { text: '', highlight: null };
    expect(text.slice(highlight?.start, highlight?.end)).toContain('412');
  });

  it('works without the reader as before, when a setting says so', async () => {
    const footnote = await footnoteOver(await documents, { FOOTNOTE_READER: 'none' });
    expect(footnote.reader).toBeNull();
    const answer = await footnote.ask({ question: 'How many ships entered the harbour of Norrvik in 1999?' });
    expect(answer).toMatchObject({ status: 'answered', statements: [{ highlight: null }] });
  });
});
