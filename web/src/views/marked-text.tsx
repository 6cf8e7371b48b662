import { citationPlace } from '../../../src/answering/answer-text.ts';
import type { Citation } from '../../../src/contract/answer.ts';
import { t } from '../strings/strings.ts';

interface Props {
  text: string;
  citations: readonly Citation[];
  openMarker: number | null;
  onOpen: (marker: number) => void;
}

/** An answer's text; each marker is a button that shows its quote on hover and focus, and opens the source. */
export function MarkedText({ text, citations, openMarker, onOpen }: Props) {
  return (
    <>
      {text.split(/\s*(\[\d+\])/).map((piece, n) => {
        const marker = Number(/^\[(\d+)\]$/.exec(piece)?.[1]);
        const citation = citations.find((own) => own.marker === marker);
        if (!citation) return piece;
        const id = `quote-${citation.paragraphId}-${n}`;
        return (
          <span class="footnote" key={n}>
            <button
              type="button"
              aria-label={t.footnote(marker)}
              aria-describedby={id}
              aria-pressed={marker === openMarker}
              onClick={() => onOpen(marker)}
            >
              {marker}
            </button>
            <span class="quote" role="tooltip" id={id} dir="auto">
              <q>{citation.quote}</q>
              <span class="soft">{citationPlace(citation)}</span>
            </span>
          </span>
        );
      })}
    </>
  );
}
