import { CsvError } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatements } from '../../src/answering/statements.ts';
import { readCsv } from '../../src/documents/formats/read-csv.ts';
import { readMarkdown } from '../../src/documents/formats/read-markdown.ts';
import { readText } from '../../src/documents/formats/text/read-text.ts';
import { ReadProblem } from '../../src/documents/read-problem.ts';
import type { ReadResult } from '../../src/documents/read-result.ts';
import { findDates } from '../../src/facts/dates.ts';
import { findNames } from '../../src/facts/names.ts';
import { findNumbers } from '../../src/facts/numbers.ts';
import { findQuantities } from '../../src/facts/quantities.ts';
import { withoutMarkers } from '../../src/language/markers.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { findPhrases } from '../../src/understanding/follow-ups/phrases.ts';
import { splitQuestions } from '../../src/understanding/parts.ts';
import { analyseQuestion } from '../../src/understanding/question.ts';
import { checkSupport } from '../../src/verification/support.ts';
import { hostileText } from './hostile-text.ts';

/** Texts that each property is tried with; a hundred thousand in all. */
const RUNS = 10_000;
const check = <T>(texts: fc.Arbitrary<T>, property: (text: T) => void, runs = RUNS) =>
  fc.assert(
    fc.property(texts, (text) => property(text)),
    { numRuns: runs, seed: 20_261_127 },
  );

type Placed = { start: number; end: number };

/** Offsets lie within the text, in order, and do not overlap. */
function expectInOrder(spans: readonly Placed[], length: number): void {
  let last = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    last = end;
  }
  expect(last).toBeLessThanOrEqual(length);
}

describe('whatever a text is made of', () => {
  it('its sentences lie in order, trimmed, and leave out nothing but blanks', () => {
    check(hostileText(), (text) => {
      const spans = splitSentences(text);
      expectInOrder(spans, text.length);
      const said = spans.map(({ start, end }) => text.slice(start, end));
      for (const own of said) expect(own).toBe(own.trim());
      expect(said.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    });
  });

  it('its words lie in order, and are what stands there', () => {
    check(hostileText(), (text) => {
      const tokens = tokenize(text);
      expectInOrder(tokens, text.length);
      for (const { text: word, start, end } of tokens) expect(text.slice(start, end)).toBe(word);
    });
  });

  it.each([
    ['names', findNames],
    ['numbers', findNumbers],
    ['dates', findDates],
    ['quantities', findQuantities],
    ['phrases', findPhrases],
  ] as [string, (text: string) => Placed[]][])('its %s lie within it', (_, find) => {
    check(hostileText(), (text) => {
      for (const { start, end } of find(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(end).toBeGreaterThanOrEqual(start);
      }
    });
  });

  it('it can be asked', () => {
    check(hostileText(), (text) => {
      analyseQuestion(text, () => false, 'en');
      expect(splitQuestions(text).length).toBeGreaterThan(0);
    });
  });

  it('it is verified against itself, and against another text, without an error', () => {
    check(fc.tuple(hostileText(15), hostileText(15)), ([statement, evidence]) => {
      checkSupport(statement, { quotes: evidence, context: '' }, () => false);
    });
  });

  it('an LLM’s statements carry no marker in their text, and name paragraphs from 1', () => {
    check(hostileText(), (text) => {
      for (const { text: own, sources } of parseStatements(text)) {
        expect(withoutMarkers(own)).toBe(own);
        for (const { rank } of sources) expect(rank).toBeGreaterThan(0);
      }
    });
  });
});

/** The invariants of everything that is read: `text.slice(start, end)` is the paragraph, in order, blocks within it. */
function expectSound({ text, paragraphs }: ReadResult): void {
  expectInOrder(paragraphs, text.length);
  for (const { start, end, blocks } of paragraphs) {
    expect(text.slice(start, end).trim()).not.toBe('');
    for (const block of blocks) {
      expect(block.start).toBeGreaterThanOrEqual(0);
      expect(block.end).toBeLessThanOrEqual(end - start);
    }
  }
}

describe('whatever a file is made of', () => {
  it.each([
    ['text', readText],
    ['Markdown', readMarkdown],
    ['CSV', readCsv],
  ] as [string, (text: string) => ReadResult][])(
    'it is read as %s with sound offsets, or refused with a reason',
    (_, read) => {
      check(
        hostileText(60),
        (text) => {
          try {
            expectSound(read(text));
          } catch (error) {
            if (!(error instanceof ReadProblem || error instanceof CsvError)) throw error;
          }
        },
        3_000,
      );
    },
  );
});
