import { useEffect, useRef } from 'hono/jsx/dom';
import { hasKey, keepKey } from '../api-key.ts';
import { t } from '../strings/strings.ts';

/** Asks for the key of a server that has one. */
export function KeyView({ onKept }: { onKept: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <form
      class="key"
      onSubmit={(event: Event) => {
        event.preventDefault();
        const key = box.current?.value.trim();
        if (!key) return;
        keepKey(key);
        onKept();
      }}
    >
      <h1>{t.keyNeeded}</h1>
      <p>{hasKey() ? t.keyWrong : t.keyHint}</p>
      <label for="key">{t.key}</label>
      <div class="row">
        <input id="key" type="password" autocomplete="off" spellcheck={false} required ref={box} />
        <button type="submit">{t.keyGo}</button>
      </div>
    </form>
  );
}
