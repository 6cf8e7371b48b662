import { useRef } from 'hono/jsx/dom';
import { t } from '../strings/strings.ts';

/** Asks what is wrong with an answer; nothing need be said. */
export function ReasonForm({ onSend }: { onSend: (reason: string) => void }) {
  const reason = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event: Event) => {
        event.preventDefault();
        onSend(reason.current?.value.trim() ?? '');
      }}
    >
      <label>
        <span>{t.why}</span> <input ref={reason} maxlength={2_000} dir="auto" />
      </label>
      <button type="submit">{t.send}</button>
    </form>
  );
}
