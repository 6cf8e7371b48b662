import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { answerWithFootnotes, citationPlace, withMarkers } from '../../../src/answering/answer-text.ts';
import type { Answer } from '../../../src/contract/answer.ts';
import { sendFeedback } from '../api.ts';
import type { Exchange } from '../conversations.ts';
import { t } from '../strings/strings.ts';
import { MarkedText } from './marked-text.tsx';

interface Props {
  exchange: Exchange;
  /** The footnote whose source is shown. */
  openMarker: number | null;
  onOpen: (marker: number) => void;
  /** Asks in the place of this question. */
  onAskAgain: (question: string) => void;
  onVerdict: (verdict: 'up' | 'down') => void;
}

/** A question and its answer. */
export function ExchangeView({ exchange, openMarker, onOpen, onAskAgain, onVerdict }: Props) {
  const { question, state, citations, answer, error, standaloneQuestion } = exchange;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'start' });
  }, []);
  const refused = answer?.status === 'refused';
  const followed = standaloneQuestion !== null && standaloneQuestion !== question;
  return (
    <article class="exchange" ref={element} aria-busy={state === 'asking'}>
      <h2 dir="auto">
        <span class="hidden">{t.you}: </span>
        {question}
      </h2>
      {followed && <Understood as={standaloneQuestion} onCorrect={onAskAgain} />}
      {refused ? (
        <Refusal answer={answer} />
      ) : (
        <div class="answer" dir="auto">
          <AnswerText exchange={exchange} openMarker={openMarker} onOpen={onOpen} />
        </div>
      )}
      {state === 'asking' && (
        <p class="soft waiting">{exchange.retrieved.length === 0 ? t.thinking : t.composing}</p>
      )}
      {state === 'stopped' && <p class="soft">{t.stopped}</p>}
      {error && (
        <div class="error" role="alert">
          <p>{error.message}</p>
          {error.hint && <p class="soft">{error.hint}</p>}
        </div>
      )}
      {answer?.note && <p class="note">{answer.note}</p>}
      {!refused && citations.length > 0 && (
        <ol class="footnotes" aria-label={t.footnotes}>
          {citations.map((citation) => (
            <li key={citation.marker} value={citation.marker}>
              <button type="button" class="quiet" onClick={() => onOpen(citation.marker)} dir="auto">
                <q>{citation.quote}</q> <span class="soft">{citationPlace(citation)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {answer && answer.dropped > 0 && (
        <details class="dropped">
          <summary>{t.dropped(answer.dropped)}</summary>
          <ul>
            {answer.unsupported.map((statement) => (
              <li key={statement.text} dir="auto">
                <s>{statement.text}</s> <span class="soft">{statement.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {state !== 'asking' && (
        <Actions exchange={exchange} onAskAgain={() => onAskAgain(question)} onVerdict={onVerdict} />
      )}
    </article>
  );
}

/** The answer as it stands in the documents: lists line by line, code in its own letters; while it comes, as plain text. */
function AnswerText({ exchange, openMarker, onOpen }: Pick<Props, 'exchange' | 'openMarker' | 'onOpen'>) {
  const { text, citations, answer } = exchange;
  const marked = (own: string) => (
    <MarkedText text={own} citations={citations} openMarker={openMarker} onOpen={onOpen} />
  );
  if (!answer || answer.statements.every(({ kind }) => kind === 'sentence')) return <p>{marked(text)}</p>;
  return (
    <>
      {answer.statements.map((statement, n) => (
        <p key={n} class={statement.kind}>
          {marked(withMarkers(statement))}
        </p>
      ))}
    </>
  );
}

function Understood({ as: understood, onCorrect }: { as: string; onCorrect: (question: string) => void }) {
  const [editing, setEditing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (editing) input.current?.focus();
  }, [editing]);
  if (!editing) {
    return (
      <p class="soft understood" dir="auto">
        {t.understoodAs}: {understood}{' '}
        <button type="button" class="quiet" onClick={() => setEditing(true)}>
          {t.correct}
        </button>
      </p>
    );
  }
  return (
    <form
      class="understood"
      onSubmit={(event: Event) => {
        event.preventDefault();
        const corrected = input.current?.value.trim();
        if (corrected) onCorrect(corrected);
      }}
    >
      <label>
        <span class="hidden">{t.correctLabel}</span>
        <input ref={input} value={understood} dir="auto" />
      </label>
      <button type="submit">{t.ask}</button>
      <button type="button" class="quiet" onClick={() => setEditing(false)}>
        {t.cancel}
      </button>
    </form>
  );
}

/** Looks unlike an answer, and offers what comes nearest. */
function Refusal({ answer }: { answer: Answer }) {
  return (
    <div class="refusal">
      <p class="refusal-label">{t.refusal}</p>
      <p dir="auto">{answer.answer}</p>
      <p class="soft">{t.reformulate}</p>
      {answer.related.length > 0 && (
        <details>
          <summary>{t.related}</summary>
          <ul>
            {answer.related.map((near) => (
              <li key={near.paragraphId} dir="auto">
                <a href={`/documents/${encodeURIComponent(near.documentId)}#${near.paragraphId}`}>
                  {[near.title, ...near.section].join(' › ')}
                </a>
                <p class="excerpt">
                  <q>{near.quote}</q>
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Drawn, since not every machine has a font with the sign. */
function Thumb({ down = false }: { down?: boolean }) {
  return (
    <svg class={down ? 'icon down' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.5 7h3v7h-3zM4.5 7.5 7.6 2c1.1 0 1.8.9 1.6 2L8.7 6.3h4c.9 0 1.6.8 1.4 1.7l-1.1 4.8c-.2.7-.8 1.2-1.5 1.2h-7z" />
    </svg>
  );
}

function Actions({
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
