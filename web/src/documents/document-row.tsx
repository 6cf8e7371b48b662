import type { DocumentSummary } from '../../../src/contract/documents.ts';
import { t } from '../strings/strings.ts';
import { allFactsOf } from './facts.ts';

interface Props {
  document: DocumentSummary;
  onReadAgain: () => void;
  onRemove: () => void;
}

/** A document in the list of all: what it is, and what can be done with it. */
export function DocumentRow({ document, onReadAgain, onRemove }: Props) {
  const { id, title, path } = document;
  return (
    <li>
      <div>
        <a href={`/documents/${encodeURIComponent(id)}`} dir="auto">
          {title}
        </a>
        <div class="soft">{allFactsOf(document)}</div>
        <div class="soft path">{path}</div>
      </div>
      <div class="doing">
        <button type="button" class="quiet" aria-label={`${t.readAgain}: ${title}`} onClick={onReadAgain}>
          {t.readAgain}
        </button>
        <button type="button" class="quiet danger" aria-label={`${t.remove}: ${title}`} onClick={onRemove}>
          {t.remove}
        </button>
      </div>
    </li>
  );
}
