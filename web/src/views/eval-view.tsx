import { useEffect, useState } from 'hono/jsx/dom';
import type { RunSummary } from '../../../src/contract/run.ts';
import { listRuns } from '../api.ts';
import { t } from '../strings/strings.ts';

/** Figures that the page follows over time; the report of a run has them all. */
const SHOWN = ['recall@1', 'correct', 'cites-gold', 'follow-up', 'refusal-recall', 'wrong-answer'];

/** The last runs of the eval suite: figures over time, and what went wrong in the latest. */
export function EvalView() {
  const [runs, setRuns] = useState<RunSummary[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    listRuns().then(setRuns, (error: Error) => setProblem(error.message));
  }, []);
  const [latest] = runs ?? [];
  return (
    <div class="reading">
      <h1>{t.runs}</h1>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {runs?.length === 0 && <p class="soft">{t.noRun}</p>}
      {latest && runs && <Run latest={latest} earlier={runs.filter(({ name }) => name === latest.name)} />}
    </div>
  );
}

function Run({ latest, earlier }: { latest: RunSummary; earlier: RunSummary[] }) {
  const broken = latest.breaches.length > 0;
  return (
    <>
      <p class="soft">
        {latest.name} · {new Date(latest.at).toLocaleString(document.documentElement.lang)} · {latest.model}
      </p>
      <p class={broken ? 'error' : 'holds'}>{broken ? t.gateBroken : t.gateHolds}</p>
      {latest.breaches.map((message) => (
        <p key={message} class="error">
          {message}
        </p>
      ))}
      <section class="scroll" tabindex={0} aria-label={t.runs}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.figure}</th>
              <th scope="col" />
              <th scope="col">{t.overTime}</th>
            </tr>
          </thead>
          <tbody>
            {latest.figures
              .filter(({ key }) => SHOWN.includes(key))
              .map((figure) => (
                <tr key={figure.key}>
                  <th scope="row">
                    {figure.name}
                    {figure.better === 'lower' && ' ↓'}
                  </th>
                  <td>
                    {figure.mean.toFixed(3)}{' '}
                    <span class="soft">
                      [{figure.low.toFixed(3)}, {figure.high.toFixed(3)}]
                    </span>
                  </td>
                  <td>
                    <Sparkline
                      values={earlier
                        .toReversed()
                        .flatMap(({ figures }) => figures.find(({ key }) => key === figure.key)?.mean ?? [])}
                    />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      <h2>{t.failing}</h2>
      {latest.failures.length === 0 && <p class="soft">{t.noneFailing}</p>}
      {latest.failures.map(({ id, question, reason, expected, given }) => (
        <section class="failure" key={id}>
          <h3 dir="auto">{question}</h3>
          <p class="error">{reason}</p>
          <dl>
            <div>
              <dt>{t.expected}</dt>
              <dd dir="auto">{expected || t.aRefusal}</dd>
            </div>
            <div>
              <dt>{t.given}</dt>
              <dd dir="auto">{given}</dd>
            </div>
          </dl>
        </section>
      ))}
    </>
  );
}

/** Shares of 0 to 1 as a small line. */
function Sparkline({ values }: { values: number[] }) {
  const x = (n: number) => (values.length < 2 ? 100 : (n / (values.length - 1)) * 100);
  const points = values.map((value, n) => `${x(n).toFixed(1)},${(22 - value * 20).toFixed(1)}`).join(' ');
  return (
    <svg
      class="sparkline"
      viewBox="-3 0 106 24"
      role="img"
      aria-label={values.map((value) => value.toFixed(2)).join(', ')}
    >
      <polyline points={points} />
      <circle cx={x(values.length - 1)} cy={22 - (values.at(-1) ?? 0) * 20} r="2.5" />
    </svg>
  );
}
