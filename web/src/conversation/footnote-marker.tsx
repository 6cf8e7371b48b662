import { useRef } from 'hono/jsx/dom';
import type { Citation } from '../../../src/contract/answer.ts';
import { t } from '../strings/strings.ts';
import { placeOf } from './place.ts';

/** What a marker does. */
export interface Footnoting {
  citations: readonly Citation[];
  openMarker: number | null;
  onOpen: (marker: number) => void;
  onHover: (marker: number) => void;
}

/** Letters of the paragraph that are shown before and after a quote. */
const CONTEXT = 140;

/** Distance to the edge of the window, in pixels. */
const EDGE = 12;

/** A marker: it shows its quote with what stands around it on hover and focus, and opens the source. */
export function FootnoteMarker({
  marker,
  id,
  citations,
  openMarker,
  onOpen,
  onHover,
}: Footnoting & { marker: number; id: string }) {
  const tip = useRef<HTMLSpanElement>(null);
  const citation = citations.find((own) => own.marker === marker);
  if (!citation) return <>[{marker}]</>;
  const { text, start, end, quote } = citation;
  const show = () => {
    if (tip.current) keepInWindow(tip.current);
    onHover(marker);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within shows the same on focus
    <span class="footnote" onMouseEnter={show} onFocusIn={show}>
      <button
        type="button"
        aria-label={t.footnote(marker)}
        aria-describedby={id}
        aria-pressed={marker === openMarker}
        onClick={() => onOpen(marker)}
      >
        {marker}
      </button>
      <span class="quote" role="tooltip" id={id} dir="auto" ref={tip}>
        <span class="around">
          {start > CONTEXT && '… '}
          {text.slice(Math.max(0, start - CONTEXT), start)}
          <mark>{quote}</mark>
          {text.slice(end, end + CONTEXT)}
          {text.length > end + CONTEXT && ' …'}
        </span>
        <span class="soft">{placeOf(citation)}</span>
      </span>
    </span>
  );
}

/** Moves a tooltip sideways, or above its marker, so that all of it is seen. */
function keepInWindow(tip: HTMLElement): void {
  for (const name of ['--shift', '--lift']) tip.style.removeProperty(name);
  const column = tip.closest('.exchanges')?.getBoundingClientRect();
  const { left, right, bottom, height } = tip.getBoundingClientRect();
  const edges = { left: (column?.left ?? 0) + EDGE, right: (column?.right ?? innerWidth) - EDGE };
  const shift = left < edges.left ? edges.left - left : Math.min(0, edges.right - right);
  tip.style.setProperty('--shift', `${shift}px`);
  const isLow = bottom > (column?.bottom ?? innerHeight) - EDGE;
  if (isLow) tip.style.setProperty('--lift', `calc(${-height}px - 2.2em)`);
}
