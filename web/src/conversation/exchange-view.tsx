import { useEffect, useRef } from 'hono/jsx/dom';
import { t } from '../strings/strings.ts';
import { Actions } from './actions.tsx';
import { AnswerText } from './answer-text.tsx';
import type { Exchange } from './conversations.ts';
import { FootnoteList } from './footnote-list.tsx';
import { NextQuestions } from './next-questions.tsx';
import { Refusal } from './refusal.tsx';
import { Understood } from './understood.tsx';
import './exchange.css';

interface Props {
  exchange: Exchange;
  isLast: boolean;
  /** The footnote whose source is shown. */
  openMarker: number | null;
  onOpen: (marker: number) => void;
  onHover: (marker: number) => void;
  onAsk: (question: string) => void;
  /** Asks in the place of this question. */
  onAskAgain: (question: string) => void;
  onVerdict: (verdict: 'up' | 'down') => void;
}

/** A question and its answer. */
export function ExchangeView({
  exchange,
  isLast,
  openMarker,
  onOpen,
  onHover,
  onAsk,
  onAskAgain,
  onVerdict,
}: Props) {
  const { question, state, citations, answer, error, standaloneQuestion } = exchange;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'start' });
  }, []);
  const refused = answer?.status === 'refused';
  const followed = standaloneQuestion !== null && standaloneQuestion !== question;
  return (
    <article class="exchange" ref={element} aria-busy={state === 'asking'}>
      <h2 class="question" dir="auto">
        <span class="hidden">{t.you}: </span>
        {question}
      </h2>
      {followed && <Understood as={standaloneQuestion} onCorrect={onAskAgain} />}
      {refused ? (
        <Refusal answer={answer} />
      ) : (
        <div class={`answer ${voiceOf(exchange)}`} dir="auto">
          <AnswerText exchange={exchange} footnoting={{ citations, openMarker, onOpen, onHover }} />
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
        <FootnoteList
          citations={citations}
          statements={answer?.statements ?? []}
          openMarker={openMarker}
          onOpen={onOpen}
          onHover={onHover}
        />
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
      {isLast && <NextQuestions questions={exchange.next ?? []} onAsk={onAsk} />}
    </article>
  );
}

/** Whose words an answer is in: the documents', an LLM's, or Footnote's own. */
function voiceOf({ answer, citations }: Exchange): 'from-documents' | 'composed' | 'own' {
  if (answer?.status === 'talk' || (answer && citations.length === 0)) return 'own';
  return answer?.composer === 'llm' ? 'composed' : 'from-documents';
}
