import { useState } from 'hono/jsx/dom';
import { answerWithFootnotes } from '../../../src/answering/answer-text.ts';
import type { Answer } from '../../../src/contract/answer.ts';
import { t } from '../strings/strings.ts';
import type { Exchange } from './conversations.ts';
import { ReasonForm } from './reason-form.tsx';
import { addToQuestions, sendVerdict } from './send-answer.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

/** For how long it is said that something was copied, in milliseconds. */
const COPIED_SHOWN = 2_000;

interface Props {
  exchange: Exchange;
  onAskAgain: () => void;
  onVerdict: (verdict: 'up' | 'down') => void;
}

/** What can be done with an answer. */
export function Actions({ exchange, onAskAgain, onVerdict }: Props) {
  const { answer, text, question, verdict } = exchange;
  const [done, setDone] = useState('');
  const [asksWhy, setAsksWhy] = useState(false);
  const copy = async (content: string) => {
    await navigator.clipboard.writeText(content);
    setDone(t.copied);
    setTimeout(() => setDone(''), COPIED_SHOWN);
  };
  const judge = async (judged: Answer, own: 'up' | 'down', reason?: string) => {
    await sendVerdict(judged, own, reason);
    setAsksWhy(false);
    setDone(t.thanks);
    onVerdict(own);
  };
  // Small talk is in Footnote's own words: there is nothing to check.
  const checked = answer?.status === 'talk' ? null : answer;
  return (
    <div class="actions">
      {(answer || text) && (
        <QuietButton name={t.copy} onClick={() => copy(answer ? answerWithFootnotes(answer) : text)} />
      )}
      <QuietButton
        name={t.link}
        onClick={() => copy(`${location.origin}/?q=${encodeURIComponent(question)}`)}
      />
      <QuietButton name={t.retry} onClick={onAskAgain} />
      {checked && (
        <QuietButton name={t.keepQuestion} onClick={async () => setDone(await addToQuestions(checked))} />
      )}
      {answer && (
        <VerdictButtons
          verdict={verdict}
          asksWhy={asksWhy}
          onGood={() => void judge(answer, 'up')}
          onBad={() => setAsksWhy(!asksWhy)}
        />
      )}
      {checked && (
        <span class="soft made">
          {t.by(checked.composer, checked.model)} · {t.took(checked.timings.total)}
        </span>
      )}
      <span class="soft" role="status">
        {done}
      </span>
      {answer && asksWhy && <ReasonForm onSend={(reason) => void judge(answer, 'down', reason)} />}
    </div>
  );
}

function QuietButton({ name, onClick }: { name: string; onClick: () => unknown }) {
  return (
    <button type="button" class="quiet" onClick={() => void onClick()}>
      {name}
    </button>
  );
}
