import { Hono } from 'hono';
import {
  type RunDetail,
  type RunEvent,
  type RunSummary,
  type Runs,
  startRunSchema,
} from '../../contract/run.ts';
import { RequestError } from '../../errors.ts';
import { readRunDetail } from '../../evaluation/report/run-detail.ts';
import { type RunSetParts, runSet } from '../../evaluation/run-set.ts';
import { questionSets } from '../../evaluation/sets/question-sets.ts';
import { errorEvent, streamEvents } from '../event-stream.ts';
import { readJson } from '../read-json.ts';

/** Runs that are shown; each is read once. */
const SHOWN = 12;

/**
 * `GET /api/runs`: the last runs of the eval suite, and the sets that can be run. `GET /:id`: one run, question by question.
 * `POST`: runs a set over the documents as they are, and tells of it as events: `progress`, then `done`.
 */
export function runsRoute(parts: RunSetParts): Hono {
  const { config, records } = parts;
  const read = new Map<string, RunDetail>();
  const runOf = async (id: string): Promise<RunDetail | null> => {
    const run = read.get(id) ?? (await readRunDetail(records, id));
    // One that is still being written is looked at again the next time.
    if (run) read.set(id, run);
    return run;
  };
  let running = false;
  return new Hono()
    .get('/', async (c) => {
      const ids = await records.lastRuns(SHOWN);
      const runs = (await Promise.all(ids.map(runOf)))
        .filter((run) => run !== null)
        .map(({ outcomes, hasGate, ...summary }): RunSummary => summary);
      const sets = questionSets(config.questionsFile).map(({ name, questions }) => ({
        name,
        questions: questions.length,
      }));
      return c.json({ runs, sets } satisfies Runs);
    })
    .get('/:id', async (c) => {
      const id = c.req.param('id');
      const run = await runOf(id);
      if (!run) throw new RequestError('no_run', `There is no run ${id}.`, 'GET /api/runs lists them.', 404);
      return c.json(run satisfies RunDetail);
    })
    .post('/', async (c) => {
      const { set: name } = await readJson(c, startRunSchema);
      const set = questionSets(config.questionsFile).find((own) => own.name === name);
      if (!set)
        throw new RequestError(
          'no_set',
          `There is no question set ${name}.`,
          'GET /api/runs lists them.',
          404,
        );
      if (running)
        throw new RequestError(
          'running',
          'A run is under way.',
          'Wait until it has ended, then start another.',
          409,
        );
      running = true;
      return streamEvents(c, {
        run: async (send, signal) => {
          const tell = ({ event, data }: RunEvent) => send({ event, data: JSON.stringify(data) });
          try {
            const id = await runSet(set, parts, signal, tell);
            const data = await runOf(id);
            if (data) await tell({ event: 'done', data });
          } finally {
            running = false;
          }
        },
        onError: errorEvent,
      });
    });
}
