import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { z } from 'zod';
import type { RunSummary, runsSchema } from '../../contract/run.ts';
import { showGold } from '../../evaluation/gold-answer.ts';
import { FAILURES } from '../../evaluation/outcome.ts';
import { askedOf } from '../../evaluation/question-set.ts';
import { type RunRecord, readRunRecord } from '../../evaluation/run-record.ts';
import type { Footnote } from '../../open-footnote.ts';

/** Runs that are shown; each is read once. */
const SHOWN = 12;

/** `GET /api/runs`: the last runs of the eval suite. */
export function runsRoute({ config }: Pick<Footnote, 'config'>): Hono {
  const read = new Map<string, RunSummary>();
  return new Hono().get('/', async (c) => {
    const folder = join(config.runsDir, 'runs');
    // Their names begin with the time.
    const names = (await readdir(folder).catch(() => [])).sort().reverse().slice(0, SHOWN);
    for (const name of names) {
      const run = read.get(name) ?? readRun(join(folder, name, 'results.json'));
      // One that is still being written is looked at again the next time.
      if (run) read.set(name, run);
    }
    return c.json({ runs: names.flatMap((name) => read.get(name) ?? []) } satisfies z.infer<
      typeof runsSchema
    >);
  });
}

/** Null for a run that is still under way, or of another version. */
function readRun(path: string): RunSummary | null {
  try {
    return toSummary(readRunRecord(path));
  } catch {
    return null;
  }
}

function toSummary({ at, name, provenance, outcomes, breaches, figures }: RunRecord): RunSummary {
  return {
    at,
    name,
    composer: provenance.composer,
    model: provenance.model,
    questions: outcomes.length,
    breaches: breaches.map(({ message }) => message),
    figures,
    failures: outcomes.flatMap(({ question, answer, failure }) =>
      failure === null
        ? []
        : [
            {
              id: question.id,
              question: askedOf(question),
              reason: FAILURES[failure],
              expected: question.unanswerable ? '' : (question.answers ?? []).map(showGold).join(' | '),
              given: answer.answer,
            },
          ],
    ),
  };
}
