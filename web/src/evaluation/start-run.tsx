import { useRef, useState } from 'hono/jsx/dom';
import type { Runs } from '../../../src/contract/run.ts';
import { type ApiError, startRun } from '../api.ts';
import { go } from '../router.ts';
import { t } from '../strings/strings.ts';

/** Starts a run over a question set, and shows how far it is. */
export function StartRun({ sets, onDone }: { sets: Runs['sets']; onDone: () => void }) {
  const [progress, setProgress] = useState<{ done: number; total: number; wrong: number } | null>(null);
  const [problem, setProblem] = useState('');
  const chosen = useRef<HTMLSelectElement>(null);
  const running = useRef<AbortController | null>(null);
  if (sets.length === 0) return null;
  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setProblem('');
    setProgress({ done: 0, total: 1, wrong: 0 });
    try {
      for await (const { event, data } of startRun(chosen.current?.value ?? '', controller.signal)) {
        if (event === 'progress') setProgress(data);
        else {
          onDone();
          go(`/eval/${encodeURIComponent(data.id)}`);
        }
      }
    } catch (error) {
      if (!controller.signal.aborted) {
        const { message, hint } = error as ApiError;
        setProblem(`${message} ${hint ?? ''}`);
      }
    }
    running.current = null;
    setProgress(null);
  };
  return (
    <form
      class="start-run"
      onSubmit={(event: Event) => {
        event.preventDefault();
        void start();
      }}
    >
      <label>
        <span class="soft">{t.questionSet}</span>{' '}
        <select ref={chosen} disabled={progress !== null}>
          {sets.map(({ name, questions }) => (
            <option key={name} value={name}>
              {t.setOf(name, questions)}
            </option>
          ))}
        </select>
      </label>
      {progress ? (
        <button type="button" onClick={() => running.current?.abort()}>
          {t.stop}
        </button>
      ) : (
        <button type="submit" class="button">
          {t.run}
        </button>
      )}
      {progress && (
        <p class="running" role="status">
          <progress value={progress.done} max={progress.total} aria-label={t.run} />
          <span class="soft">{t.askedSoFar(progress.done, progress.total, progress.wrong)}</span>
        </p>
      )}
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
