import { useRef, useState } from 'hono/jsx/dom';
import { areSourcesShown, isWide, showSources } from '../sources/preference.ts';
import type { Exchange } from './conversations.ts';

/** The footnote whose source is shown; `isChosen` when a person opened it, not the page by itself. */
interface OpenFootnote {
  exchangeId: string;
  marker: number;
  isChosen: boolean;
}

/** Which footnote is open, and what opens another or closes it. */
export function useOpenFootnote() {
  const [open, setOpen] = useState<OpenFootnote | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  return {
    open,
    /** A person chose it; the focus comes back to where it was. */
    choose: (exchangeId: string, marker: number) => {
      opener.current = document.activeElement as HTMLElement | null;
      setOpen({ exchangeId, marker, isChosen: true });
    },
    /** Where there is room, the source of an answer is shown with it, unless the person closed the panel for good. */
    showWith: (exchange: Exchange | undefined) => {
      const [first] = exchange?.citations ?? [];
      if (exchange && first && isWide() && areSourcesShown())
        setOpen({ exchangeId: exchange.id, marker: first.marker, isChosen: false });
    },
    /** The pointer is over a footnote: a panel that is open follows. */
    follow: (exchangeId: string, marker: number) => {
      if (isWide()) setOpen((before) => before && { ...before, exchangeId, marker });
    },
    /** Another footnote of the same answer. */
    turnTo: (marker: number) => setOpen((before) => before && { ...before, marker }),
    close: () => {
      if (isWide()) showSources(false);
      setOpen(null);
      opener.current?.focus();
    },
    /** The conversation was left. */
    forget: () => setOpen(null),
  };
}

export type Footnotes = ReturnType<typeof useOpenFootnote>;
