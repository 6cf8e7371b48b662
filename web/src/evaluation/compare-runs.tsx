import type { RunDetail, RunOutcome } from '../../../src/contract/run.ts';
import { languageTag, t } from '../strings/strings.ts';
import { showFigure } from './figure-text.ts';
import { OutcomeView } from './run-view.tsx';

/** Two runs side by side: each figure, and the questions that went from wrong to right or the other way. */
export function CompareRuns({ before, after }: { before: RunDetail; after: RunDetail }) {
  const earlier = new Map(before.outcomes.map((own) => [own.id, own]));
  const turned = (from: (own: RunOutcome) => boolean) =>
    after.outcomes.filter((own) => {
      const then = earlier.get(own.id);
      return then && (then.failure === null) !== (own.failure === null) && from(own);
    });
  const show = ({ at }: RunDetail) =>
    new Date(at).toLocaleString(languageTag, { dateStyle: 'medium', timeStyle: 'short' });
  const lists = [
    { title: t.nowWrong, outcomes: turned(({ failure }) => failure !== null) },
    { title: t.nowRight, outcomes: turned(({ failure }) => failure === null) },
  ];
  return (
    <>
      <section class="scroll" tabindex={0} aria-label={t.compare}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.figure}</th>
              <th scope="col">{show(before)}</th>
              <th scope="col">{show(after)}</th>
              <th scope="col">{t.difference}</th>
            </tr>
          </thead>
          <tbody>
            {after.figures.map(({ key, name, better, unit, mean }) => {
              const then = before.figures.find((own) => own.key === key)?.mean;
              const change = then === undefined ? 0 : mean - then;
              const improves = better === 'higher' ? change > 0 : change < 0;
              return (
                <tr key={key}>
                  <th scope="row">
                    {name}
                    {better === 'lower' && ' ↓'}
                  </th>
                  <td>{then === undefined ? '–' : showFigure(then, unit)}</td>
                  <td>{showFigure(mean, unit)}</td>
                  <td class={change === 0 ? 'soft' : improves ? 'holds' : 'error'}>
                    {change > 0 && '+'}
                    {showFigure(change, unit)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {lists.map(({ title, outcomes }) => (
        <section key={title}>
          <h2>
            {title} ({outcomes.length})
          </h2>
          {outcomes.map((outcome) => (
            <OutcomeView key={outcome.id} outcome={outcome} />
          ))}
        </section>
      ))}
    </>
  );
}
