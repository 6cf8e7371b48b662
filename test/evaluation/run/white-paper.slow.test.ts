import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeAnswerer } from '../../../src/answering/answerer.ts';
import type { Composer } from '../../../src/answering/composer.ts';
import { htmlReport } from '../../../src/evaluation/report/html.ts';
import { readBaseline } from '../../../src/evaluation/run/baseline.ts';
import { evaluate, exitCodeOf } from '../../../src/evaluation/run/evaluate.ts';
import { makeVerifierJudge } from '../../../src/evaluation/run/judges.ts';
import { FAILURES, type Failure } from '../../../src/evaluation/run/outcome.ts';
import { provenanceOf } from '../../../src/evaluation/run/provenance.ts';
import { runRecordSchema } from '../../../src/evaluation/run/run-record.ts';
import { readQuestionSet } from '../../../src/evaluation/sets/question-set.ts';
import { PROJECT_ROOT } from '../../../src/project.ts';
import type { Retrieve } from '../../../src/retrieval/retrieved.ts';
import { checkSupport } from '../../../src/verification/support.ts';
import { makeVerifier, type Verify } from '../../../src/verification/verify.ts';
import { DOCUMENTS_DIR, footnoteOver } from '../../fixtures.ts';

const questions = readQuestionSet(join(PROJECT_ROOT, 'eval', 'white-paper.jsonl'));
const baseline = readBaseline(join(PROJECT_ROOT, 'eval', 'baseline.json'));
const footnote = await footnoteOver(DOCUMENTS_DIR);
const { embedder, index } = footnote;
const judge = makeVerifierJudge(
  (statement, quotes, context) =>
    checkSupport(statement, { quotes, context }, () => false).support !== 'unsupported',
);
const provenance = provenanceOf(footnote, questions, judge.name);

/** Runs the set over Footnote with a part exchanged, against the committed baseline. */
function runWith({
  retrieve = footnote.retrieve,
  composer = footnote.composer,
  verify = makeVerifier({ embedder }),
}: {
  retrieve?: Retrieve;
  composer?: Composer;
  verify?: Verify;
}) {
  const ask = makeAnswerer({ ...footnote.answererParts, retrieve, composer, verify });
  return evaluate(questions, {
    name: 'white-paper',
    footnote: { ask, retrieve, index },
    judge,
    provenance,
    baseline,
    thresholds: baseline.thresholds,
  });
}

describe('the white-paper set', async () => {
  const record = await runWith({});

  it('does not fall below the committed baseline', () => {
    expect(record.breaches).toEqual([]);
    expect(exitCodeOf(record)).toBe(0);
  });

  it('gives a record that can be read again, sliced by kind and tag', () => {
    const read = runRecordSchema.parse(JSON.parse(JSON.stringify(record)));
    expect(Object.keys(read.slices)).toEqual(
      expect.arrayContaining(['single', 'follow-up', 'unanswerable', 'near-miss']),
    );
  });
});

describe('a sabotaged part breaks the gate, and the report tells the reason', () => {
  /** Retrieves the paragraphs that are furthest from the question. */
  const worst: Retrieve = async (question, options) => {
    const all = await footnote.retrieve(question, { ...options, topK: 50 });
    return { ...all, paragraphs: all.paragraphs.toReversed().slice(0, options.topK) };
  };
  /** Composes what the real one does, with every number raised. */
  const inventing: Composer = {
    ...footnote.composer,
    async *compose(request) {
      const composition = footnote.composer.compose(request);
      for (;;) {
        const step = await composition.next();
        if (step.done) return step.value;
        const text = `${step.value.text.replace(/\d+/g, (digits) => String(Number(digits) + 1))} That was 77 times.`;
        yield { ...step.value, text };
      }
    },
  };
  /** Quotes the first sentence of the best paragraph, whatever is asked. */
  const neverRefusing: Composer = {
    ...footnote.composer,
    async *compose({ retrieved }) {
      const [best] = retrieved.paragraphs;
      const [sentence] = best?.sentences ?? [];
      if (best && sentence) {
        const { start, end } = sentence;
        yield { text: best.paragraph.text.slice(start, end), sources: [{ rank: 1, quote: { start, end } }] };
      }
      return { confidence: 1 };
    },
  };

  /** Lets every statement pass with the whole paragraph as its quote. */
  const credulous: Verify = async (statements, { paragraphs }) =>
    statements.map(({ text, sources }) => ({
      text,
      support: 'quoted',
      repaired: false,
      quotes: sources.flatMap(({ rank }) => {
        const source = paragraphs[rank - 1];
        return source ? [{ source, span: { start: 0, end: source.paragraph.text.length } }] : [];
      }),
    }));

  it.each<[string, Parameters<typeof runWith>[0], Failure, string]>([
    ['a retriever that finds the wrong paragraphs', { retrieve: worst }, 'not-retrieved', 'recall@5'],
    ['a composer that invents a number', { composer: inventing }, 'unsupported', 'faithfulness'],
    [
      'a verifier that lets everything pass',
      { composer: inventing, verify: credulous },
      'wrong',
      'citation-recall',
    ],
    ['a composer that never refuses', { composer: neverRefusing }, 'answered', 'refusal-recall'],
  ])('%s', async (_, parts, failure, figure) => {
    const record = await runWith(parts);
    expect(exitCodeOf(record)).toBe(1);
    expect(record.breaches.map((breach) => breach.figure)).toContain(figure);
    const reasons = record.outcomes.filter((outcome) => outcome.failure === failure);
    expect(reasons.length).toBeGreaterThan(10);
    const page = await htmlReport(record);
    expect(page).toContain('The gate is broken');
    expect(page).toContain(FAILURES[failure]);
    expect(page).not.toMatch(/<script|src=|@import|url\(/);
  });
});
