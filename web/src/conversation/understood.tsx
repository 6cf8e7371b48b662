import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { t } from '../strings/strings.ts';

/** How a follow-up was understood; a person can correct it, and it is asked again. */
export function Understood({
  as: understood,
  onCorrect,
}: {
  as: string;
  onCorrect: (question: string) => void;
}) {
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
