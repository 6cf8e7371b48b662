import { useRef, useState } from 'hono/jsx/dom';
import { answerWithFootnotes } from '../../../src/answering/answer-text.ts';
import { keepQuestion, sendFeedback } from '../api.ts';
import { t } from '../strings/strings.ts';
import type { Exchange } from './conversations.ts';

/** Drawn, since not every machine has a font with the sign. */
function Thumb({ down = false }: { down?: boolean }) {
  return (
    <svg class={down ? 'icon down' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.5 7h3v7h-3zM4.5 7.5 7.6 2c1.1 0 1.8.9 1.6 2L8.7 6.3h4c.9 0 1.6.8 1.4 1.7l-1.1 4.8c-.2.7-.8 1.2-1.5 1.2h-7z" />
    </svg>
  );
}

/** What can be done with an answer. */
export function Actions({
  exchange,
  onAskAgain,
  onVerdict,
}: {
  exchange: Exchange;
  onAskAgain: () => void;
  onVerdict: (verdict: 'up' | 'down') => void;
}) {
  const { answer, text, verdict } = exchange;
  const [done, setDone] = useState('');
  const [asksWhy, setAsksWhy] = useState(false);
  const reason = useRef<HTMLInputElement>(null);
  const copy = async (content: string) => {
    await navigator.clipboard.writeText(content);
    setDone(t.copied);
    setTimeout(() => setDone(''), 2_000);
  };
  const judge = async (own: 'up' | 'down', why?: string) => {
    if (!answer) return;
    const { id, question, standaloneQuestion, status, answer: said, citations, model, composer } = answer;
    const kept = { id, question, standaloneQuestion, status, answer: said, citations, model, composer };
    await sendFeedback({ verdict: own, answer: kept, ...(why && { reason: why }) });
    setAsksWhy(false);
    setDone(t.thanks);
    onVerdict(own);
  };
  const keep = async () => {
    if (!answer) return;
    const { standaloneQuestion, status, statements, citations } = answer;
    const { existed, questions } = await keepQuestion({
      answer: { standaloneQuestion, status, statements, citations },
    });
    setDone(existed ? t.questionExisted : t.questionKept(questions));
  };
  return (
    <div class="actions">
      {(answer || text) && (
        <button
          type="button"
          class="quiet"
          onClick={() => void copy(answer ? answerWithFootnotes(answer) : text)}
        >
          {t.copy}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => void copy(`${location.origin}/?q=${encodeURIComponent(exchange.question)}`)}
      >
        {t.link}
      </button>
      <button type="button" class="quiet" onClick={onAskAgain}>
        {t.retry}
      </button>
      {answer && answer.status !== 'talk' && (
        <button type="button" class="quiet" onClick={() => void keep()}>
          {t.keepQuestion}
        </button>
      )}
      {answer && (
        <>
          <button
            type="button"
            class="quiet"
            aria-label={t.good}
            aria-pressed={verdict === 'up'}
            onClick={() => void judge('up')}
          >
            <Thumb />
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t.bad}
            aria-pressed={verdict === 'down'}
            aria-expanded={asksWhy}
            onClick={() => setAsksWhy(!asksWhy)}
          >
            <Thumb down />
          </button>
          {answer.status !== 'talk' && (
            <span class="soft made">
              {t.by(answer.composer, answer.model)} · {t.took(answer.timings.total)}
            </span>
          )}
        </>
      )}
      <span class="soft" role="status">
        {done}
      </span>
      {asksWhy && (
        <form
          onSubmit={(event: Event) => {
            event.preventDefault();
            void judge('down', reason.current?.value.trim());
          }}
        >
          <label>
            <span>{t.why}</span> <input ref={reason} maxlength={2_000} dir="auto" />
          </label>
          <button type="submit">{t.send}</button>
        </form>
      )}
    </div>
  );
}
