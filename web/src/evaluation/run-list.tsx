import type { RunSummary } from '../../../src/contract/run.ts';
import { languageTag, t } from '../strings/strings.ts';
import { Sparkline } from './sparkline.tsx';

interface Props {
  runs: readonly RunSummary[];
  shown: string | null;
  /** The run that it is compared with. */
  other: string | null;
}

/** The last runs, latest first, each a way to itself and to a comparison with the one that is shown. */
export function RunList({ runs, shown, other }: Props) {
  const correctOf = ({ figures }: RunSummary) => figures.find(({ key }) => key === 'correct')?.mean ?? null;
  const current = runs.find(({ id }) => id === shown);
  const overTime = runs.filter(({ name }) => name === current?.name).toReversed();
  return (
    <section class="scroll" tabindex={0} aria-label={t.lastRuns}>
      <table class="runs">
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.questionSet}</th>
            <th scope="col">{t.composedBy}</th>
            <th scope="col">{t.correctShare}</th>
            <th scope="col">{t.wrongOnes}</th>
            <th scope="col">
              <Sparkline values={overTime.flatMap((own) => correctOf(own) ?? [])} />
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} class={run.id === shown ? 'shown' : undefined}>
              <th scope="row">
                <a
                  href={`/eval/${encodeURIComponent(run.id)}`}
                  aria-current={run.id === shown ? 'true' : undefined}
                >
                  {new Date(run.at).toLocaleString(languageTag, { dateStyle: 'medium', timeStyle: 'short' })}
                </a>
              </th>
              <td>{run.name}</td>
              <td>{run.composer === 'llm' ? run.model : run.composer}</td>
              <td>{correctOf(run)?.toFixed(3) ?? '–'}</td>
              <td>
                {run.wrong} / {run.questions}
              </td>
              <td>
                {shown && run.id !== shown && run.name === current?.name && (
                  <a
                    href={`/eval/${encodeURIComponent(shown)}?with=${encodeURIComponent(run.id)}`}
                    aria-current={run.id === other ? 'true' : undefined}
                  >
                    {t.compare}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
