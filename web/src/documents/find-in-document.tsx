import { t } from '../strings/strings.ts';

interface Props {
  count: number;
  /** Which of them is shown, from 0. */
  at: number;
  onSearch: (text: string) => void;
  onStep: (by: number) => void;
}

/** A search in the text of one document; Enter goes on, Shift+Enter back. */
export function FindInDocument({ count, at, onSearch, onStep }: Props) {
  return (
    <search class="find-text">
      <input
        type="search"
        aria-label={t.findInDocument}
        placeholder={t.findInDocument}
        onInput={(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1);
        }}
      />
      <span class="soft" role="status">
        {count > 0 && t.foundOf(at + 1, count)}
      </span>
      <button
        type="button"
        class="quiet"
        aria-label={t.previousFound}
        disabled={count < 2}
        onClick={() => onStep(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={t.nextFound}
        disabled={count < 2}
        onClick={() => onStep(1)}
      >
        ↓
      </button>
    </search>
  );
}
