import { useState } from 'hono/jsx/dom';
import type { RunDetail, RunOutcome } from '../../../src/contract/run.ts';
import { t } from '../strings/strings.ts';
import { showFigure } from './figure-text.ts';

/** One run: its figures with their intervals, and its questions, those that went wrong first. */
export function RunView({ run }: { run: RunDetail }) {
  const [all, setAll] = useState(false);
  const failed = run.outcomes.filter(({ failure }) => failure !== null);
  const broken = run.breaches.length > 0;
  return (
    <>
      <p class="soft">
        {run.name} · {run.model} · {t.took(run.seconds * 1000)}
      </p>
      {run.hasGate && <p class={broken ? 'error' : 'holds'}>{broken ? t.gateBroken : t.gateHolds}</p>}
      {run.breaches.map((message) => (
        <p key={message} class="error">
          {message}
        </p>
      ))}
      <section class="scroll" tabindex={0} aria-label={t.figure}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.figure}</th>
              <th scope="col">{t.value}</th>
              <th scope="col">95 %</th>
              <th scope="col">{t.ofQuestions}</th>
            </tr>
          </thead>
          <tbody>
            {run.figures.map(({ key, name, better, unit, mean, low, high, of }) => (
              <tr key={key}>
                <th scope="row">
                  {name}
                  {better === 'lower' && ' ↓'}
                </th>
                <td>
                  {showFigure(mean, unit)}
                  {unit === 'share' && <Bar share={mean} lower={better === 'lower'} />}
                </td>
                <td class="soft">
                  {showFigure(low, unit)} – {showFigure(high, unit)}
                </td>
                <td class="soft">{of}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h2>{t.failing}</h2>
      {failed.length === 0 && <p class="soft">{t.noneFailing}</p>}
      <label class="soft">
        <input type="checkbox" checked={all} onChange={() => setAll(!all)} /> {t.showAll(run.outcomes.length)}
      </label>
      {(all ? run.outcomes : failed).map((outcome) => (
        <OutcomeView key={outcome.id} outcome={outcome} />
      ))}
    </>
  );
}

function Bar({ share, lower }: { share: number; lower: boolean }) {
  return (
    <svg
      class={lower ? 'bar lower' : 'bar'}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width="100" height="6" />
      <rect class="filled" width={Math.round(share * 100)} height="6" />
    </svg>
  );
}

/** A question of a run: expected and given side by side. */
export function OutcomeView({ outcome }: { outcome: RunOutcome }) {
  const { id, question, failure, expected, given } = outcome;
  return (
    <section class={failure ? 'outcome failure' : 'outcome'}>
      <h3 dir="auto">{question}</h3>
      <p class={failure ? 'error' : 'holds'}>
        {failure ?? t.right} <span class="soft">{id}</span>
      </p>
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
  );
}
