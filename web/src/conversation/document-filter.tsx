import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentSummary } from '../../../src/contract/documents.ts';
import { listDocuments } from '../api.ts';
import { t } from '../strings/strings.ts';

/** Chooses the documents that a conversation is answered from; shown where there is more than one. */
export function DocumentFilter({
  chosen,
  failed,
  onChoose,
}: {
  chosen: string[];
  /** Whether the last question failed: a document may have gone since the list was read. */
  failed: boolean;
  onChoose: (documents: string[]) => void;
}) {
  const [documents, setDocuments] = useState<DocumentSummary[] | null>(null);
  useEffect(() => {
    listDocuments().then(
      (list) => setDocuments(list.documents),
      () => {},
    );
  }, [failed]);
  if (!documents || (documents.length < 2 && chosen.length === 0)) return null;
  const known = chosen.filter((id) => documents.some((document) => document.id === id));
  const toggle = (id: string) =>
    onChoose(known.includes(id) ? known.filter((other) => other !== id) : [...known, id]);
  const gone = chosen.length - known.length;
  return (
    <>
      {gone > 0 && (
        <p class="gone error" role="alert">
          {t.goneDocuments(gone)}{' '}
          <button type="button" onClick={() => onChoose(known)}>
            {known.length === 0 ? t.answerFromAll : t.answerFromOthers}
          </button>
        </p>
      )}
      <details class="filter">
        <summary>
          {t.onlyFrom}: {chosen.length === 0 ? t.allDocuments : t.someDocuments(known.length)}
        </summary>
        <ul>
          {documents.map(({ id, title }) => (
            <li key={id}>
              <label dir="auto">
                <input type="checkbox" checked={known.includes(id)} onChange={() => toggle(id)} /> {title}
              </label>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
