import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentSummary } from '../../../src/contract/documents.ts';
import { listDocuments } from '../api.ts';
import { t } from '../strings/strings.ts';

/** Chooses the documents that a conversation is answered from; shown where there is more than one. */
export function DocumentFilter({
  chosen,
  onChoose,
}: {
  chosen: string[];
  onChoose: (documents: string[]) => void;
}) {
  const [documents, setDocuments] = useState<DocumentSummary[]>([]);
  useEffect(() => {
    listDocuments().then(
      (list) => setDocuments(list.documents),
      () => {},
    );
  }, []);
  if (documents.length < 2) return null;
  const known = chosen.filter((id) => documents.some((document) => document.id === id));
  const toggle = (id: string) =>
    onChoose(known.includes(id) ? known.filter((own) => own !== id) : [...known, id]);
  return (
    <details class="filter">
      <summary>
        {t.onlyFrom}: {known.length === 0 ? t.allDocuments : t.someDocuments(known.length)}
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
  );
}
