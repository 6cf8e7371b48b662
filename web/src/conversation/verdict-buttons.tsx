import { t } from '../strings/strings.ts';
import type { Exchange } from './conversations.ts';
import { Thumb } from './thumb.tsx';

interface Props {
  verdict: Exchange['verdict'];
  /** Whether it is asked what is wrong. */
  asksWhy: boolean;
  onGood: () => void;
  onBad: () => void;
}

/** Whether an answer is good. */
export function VerdictButtons({ verdict, asksWhy, onGood, onBad }: Props) {
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-label={t.good}
        aria-pressed={verdict === 'up'}
        onClick={onGood}
      >
        <Thumb />
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={t.bad}
        aria-pressed={verdict === 'down'}
        aria-expanded={asksWhy}
        onClick={onBad}
      >
        <Thumb down />
      </button>
    </>
  );
}
