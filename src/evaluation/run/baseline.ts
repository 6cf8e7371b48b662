import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.ts';
import { type Figure, type FigureDefinition, figureDefinitions } from './metrics/figures.ts';
import { pairedDifference } from './metrics/paired.ts';
import type { Outcome } from './outcome.ts';
import { provenanceSchema } from './provenance.ts';
import type { Breach, RunRecord } from './run-record.ts';

/** Figures that a baseline keeps question by question: those that tell of quality, not of time. */
const GATED = [
  'recall@1',
  'recall@5',
  'correct',
  'cites-gold',
  'citation-recall',
  'faithfulness',
  'follow-up',
  'refusal-recall',
  'wrong-refusal',
  'wrong-answer',
] as const;

/** `eval/baseline.json`: what the last accepted run gave, and what every run must reach. */
const baselineSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  provenance: provenanceSchema,
  /** Least value of a figure; most, where lower is better. */
  thresholds: z.record(z.string(), z.number()),
  /** Names of the figures, in the order of each question’s values. */
  figures: z.array(z.string()),
  /** Values by question, mean over the repeats; null where a figure is not about the question. */
  questions: z.record(z.string(), z.array(z.number().nullable())),
});
export type Baseline = z.infer<typeof baselineSchema>;

/**
 * Reads a baseline.
 * @throws FootnoteError that names the file when it can't be read as one.
 */
export function readBaseline(path: string): Baseline {
  try {
    return baselineSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new FootnoteError('invalid_baseline', `${path} is no baseline: ${messageOf(cause).slice(0, 200)}`, {
      hint: 'npm run eval -- --update-baseline writes one.',
      cause,
    });
  }
}

/** Makes the baseline of a run; thresholds are those of the baseline before. */
export function toBaseline(record: RunRecord, thresholds: Baseline['thresholds']): Baseline {
  const values = GATED.map((key) => valuesByQuestion(record.outcomes, definitionOf(key)));
  const ids = [...new Set(record.outcomes.map(({ question }) => question.id))];
  return {
    format: 1,
    name: record.name,
    provenance: record.provenance,
    thresholds,
    figures: [...GATED],
    questions: Object.fromEntries(ids.map((id) => [id, values.map((own) => own.get(id) ?? null)])),
  };
}

/** One line a question, so that a changed baseline can be read as a diff. */
export function formatBaseline({ questions, ...rest }: Baseline): string {
  const lines = Object.entries(questions).map(
    ([id, values]) => `    ${JSON.stringify(id)}: ${JSON.stringify(values)}`,
  );
  const head = JSON.stringify(rest, null, 2).replace(/\n\}$/, '');
  return `${head},\n  "questions": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** What breaks a gate: a figure beyond its threshold, or worse than the baseline by more than chance explains. */
export function findBreaches(
  figures: readonly Figure[],
  outcomes: readonly Outcome[],
  thresholds: Record<string, number>,
  baseline: Baseline | null,
): Breach[] {
  const beyond = Object.entries(thresholds).flatMap(([key, limit]): Breach[] => {
    const figure = figures.find((own) => own.key === key);
    if (!figure) return [];
    const { name, mean, better } = figure;
    const holds = better === 'higher' ? mean >= limit : mean <= limit;
    const word = better === 'higher' ? 'below' : 'above';
    return holds
      ? []
      : [{ figure: key, message: `${name} is ${mean.toFixed(3)}, ${word} its threshold of ${limit}` }];
  });
  if (!baseline) return beyond;
  const worse = baseline.figures.flatMap((key, n): Breach[] => {
    const definition = figureDefinitions().find((own) => own.key === key);
    if (!definition) return [];
    const before = new Map(
      Object.entries(baseline.questions).flatMap(([id, values]): [string, number][] =>
        values[n] === null || values[n] === undefined ? [] : [[id, values[n]]],
      ),
    );
    const now = valuesByQuestion(outcomes, definition);
    // A question that a figure no longer speaks of (a refused one has no citation) is no difference of this figure.
    const { mean, low, high, of } = pairedDifference(before, now);
    const isWorse = definition.better === 'higher' ? high < 0 : low > 0;
    if (of === 0 || !isWorse) return [];
    const by = `by ${Math.abs(mean).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] over ${of} questions`;
    return [{ figure: key, message: `${definition.name} is worse than the baseline ${by}` }];
  });
  return [...beyond, ...worse];
}

/** Questions that the baseline had right in a figure and this run has not, or the other way. */
export function findChanges(
  outcomes: readonly Outcome[],
  baseline: Baseline,
): { id: string; figure: string; better: boolean }[] {
  return baseline.figures.flatMap((key, n) => {
    const definition = figureDefinitions().find((own) => own.key === key);
    if (!definition) return [];
    return [...valuesByQuestion(outcomes, definition)].flatMap(([id, now]) => {
      const before = baseline.questions[id]?.[n] ?? now;
      if (now === before) return [];
      return [{ id, figure: definition.name, better: now > before === (definition.better === 'higher') }];
    });
  });
}

/** A figure's value for each question that it is about, mean over the repeats. */
export function valuesByQuestion(
  outcomes: readonly Outcome[],
  { value }: Pick<FigureDefinition, 'value'>,
): Map<string, number> {
  const all = new Map<string, number[]>();
  for (const outcome of outcomes) {
    const own = value(outcome);
    if (own !== null) all.set(outcome.question.id, [...(all.get(outcome.question.id) ?? []), own]);
  }
  return new Map(
    [...all].map(([id, values]) => [id, values.reduce((sum, own) => sum + own, 0) / values.length]),
  );
}

const definitionOf = (key: string): FigureDefinition =>
  figureDefinitions().find((own) => own.key === key) as FigureDefinition;
