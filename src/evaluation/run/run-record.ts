import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { figureSchema } from '../../contract/run.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import { outcomeSchema } from './outcome.ts';
import { provenanceSchema } from './provenance.ts';

/** What the gate found: a figure under its threshold, or below the baseline beyond its interval. */
const breachSchema = z.object({ figure: z.string(), message: z.string() });
export type Breach = z.infer<typeof breachSchema>;

/** A finished run, as `results.json` keeps it. */
export const runRecordSchema = z.object({
  format: z.literal(1),
  /** When it ended, ISO 8601. */
  at: z.iso.datetime(),
  /** The question set’s or dataset’s name. */
  name: z.string(),
  seconds: z.number(),
  repeat: z.int().positive(),
  provenance: provenanceSchema,
  figures: z.array(figureSchema),
  slices: z.record(z.string(), z.array(figureSchema)),
  breaches: z.array(breachSchema),
  outcomes: z.array(outcomeSchema),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

/** Reads what a `results.json` holds. @throws Error when it is none. */
export const parseRunRecord = (text: string): RunRecord => runRecordSchema.parse(JSON.parse(text));

/**
 * Reads a `results.json`.
 * @throws FootnoteError that names the file when it is none.
 */
export function readRunRecord(path: string): RunRecord {
  try {
    return parseRunRecord(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new FootnoteError(
      'invalid_run',
      `${path} is no results.json of a run: ${messageOf(cause).slice(0, 200)}`,
      {
        hint: 'npm run eval tells where it puts the results of a run.',
        cause,
      },
    );
  }
}
