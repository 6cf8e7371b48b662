import { useEffect, useState } from 'hono/jsx/dom';
import type { RunDetail, Runs } from '../../../src/contract/run.ts';
import { listRuns, readRun } from '../api.ts';
import { t } from '../strings/strings.ts';
import { CompareRuns } from './compare-runs.tsx';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { StartRun } from './start-run.tsx';
import './evaluation.css';

/** Runs of the eval suite: starting one, the last ones, one in full, two side by side. */
export function EvalView({ run: id, other: otherId }: { run: string | null; other: string | null }) {
  const [list, setList] = useState<Runs | null>(null);
  const [run, setRun] = useState<RunDetail | null>(null);
  const [other, setOther] = useState<RunDetail | null>(null);
  const [problem, setProblem] = useState('');
  const fail = (error: Error) => setProblem(error.message);
  const refresh = () => void listRuns().then(setList, fail);
  useEffect(refresh, []);
  // The latest is shown where none is named.
  const shownId = id ?? list?.runs[0]?.id ?? null;
  useEffect(() => {
    if (shownId) readRun(shownId).then(setRun, fail);
  }, [shownId]);
  useEffect(() => {
    if (otherId) readRun(otherId).then(setOther, fail);
    else setOther(null);
  }, [otherId]);
  return (
    <div class="reading evaluation">
      <h1>{t.runs}</h1>
      <p class="soft">{t.runsHint}</p>
      <StartRun sets={list?.sets ?? []} onDone={refresh} />
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {list?.runs.length === 0 && <p class="soft">{t.noRun}</p>}
      {list && list.runs.length > 0 && <RunList runs={list.runs} shown={shownId} other={otherId} />}
      {run && other && run.id === shownId && <CompareRuns before={other} after={run} />}
      {run && !otherId && run.id === shownId && <RunView run={run} />}
    </div>
  );
}
