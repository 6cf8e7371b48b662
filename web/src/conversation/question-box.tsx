import { useEffect, useRef } from 'hono/jsx/dom';
import { t } from '../strings/strings.ts';

/** Longest question that the server takes, in UTF-16 code units. */
const MAX_LENGTH = 2_000;

interface Props {
  /** The question before, which arrow-up brings back. */
  last: string;
  isAsking: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** The one input. */
export function QuestionBox({ last, isAsking, onAsk, onStop }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const resize = () => {
    const own = box.current;
    if (!own) return;
    own.style.height = 'auto';
    own.style.height = `${own.scrollHeight}px`;
  };
  const submit = () => {
    const own = box.current;
    const question = own?.value.trim();
    if (!own || !question || isAsking) return;
    own.value = '';
    resize();
    onAsk(question);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also chooses a word while one is being composed (Chinese, Japanese, …).
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && box.current?.value === '' && last !== '') {
      event.preventDefault();
      box.current.value = last;
      resize();
    } else if (event.key === 'Escape' && isAsking) onStop();
  };
  return (
    <form
      class="question-box"
      onSubmit={(event: Event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label class="hidden" for="question">
        {t.askLabel}
      </label>
      <textarea
        id="question"
        ref={box}
        rows={1}
        dir="auto"
        maxlength={MAX_LENGTH}
        placeholder={t.askPlaceholder}
        aria-describedby="ask-hint"
        onInput={resize}
        onKeyDown={onKeyDown}
      />
      {isAsking ? (
        <button type="button" class="button" onClick={onStop}>
          {t.stop}
        </button>
      ) : (
        <button type="submit" class="button">
          {t.ask}
        </button>
      )}
      <p id="ask-hint" class="hidden">
        {t.askHint}
      </p>
    </form>
  );
}
