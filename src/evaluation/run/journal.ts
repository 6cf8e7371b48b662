import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeKey } from './ask-questions.ts';
import { type Outcome, outcomeSchema } from './outcome.ts';
/** Keeps the outcomes of a run that is under way, so that it can be gone on with. */
export function openJournal(folder: string, key: string, resume: boolean) {
  const path = join(folder, 'unfinished', `${key}.jsonl`);
  const known = new Map<string, Outcome>();
  if (resume && existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      // The last line of a run that was broken off may be torn; its question is asked again.
      const outcome = parseOutcome(line);
      if (outcome) known.set(outcomeKey(outcome.question, outcome.repeat), outcome);
    }
  }
  mkdirSync(join(folder, 'unfinished'), { recursive: true });
  writeFileSync(path, [...known.values()].map((own) => `${JSON.stringify(own)}\n`).join(''));
  return {
    known,
    add: (outcome: Outcome) => {
      if (!known.has(outcomeKey(outcome.question, outcome.repeat)))
        appendFileSync(path, `${JSON.stringify(outcome)}\n`);
    },
    close: () => rmSync(path, { force: true }),
  };
}

function parseOutcome(line: string): Outcome | null {
  try {
    return outcomeSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
