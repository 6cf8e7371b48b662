import { useState } from 'hono/jsx/dom';
import { t } from '../strings/strings.ts';
import { AddDocuments } from './add-documents.tsx';
import { arrangeDocuments, type Order } from './arrange-documents.ts';
import { DocumentRow } from './document-row.tsx';
import { DocumentSearch } from './document-search.tsx';
import { FailedFiles } from './failed-files.tsx';
import { useDocuments } from './use-documents.ts';
import './documents.css';

/** The documents: what there is and what could not be read, adding, reading again, deleting. */
export function DocumentsView() {
  const { list, said, problem, refresh, readAgain, remove } = useDocuments();
  const [order, setOrder] = useState<Order>('title');
  const [search, setSearch] = useState('');
  const documents = list?.documents ?? [];
  const shown = arrangeDocuments(documents, search, order);
  return (
    <div class="reading documents">
      <h1>{t.documents}</h1>
      <AddDocuments fetching={list?.fetching ?? false} onChange={refresh} />
      <p class={said ? 'soft' : 'hidden'} role="status">
        {said}
      </p>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <FailedFiles failures={list?.failures ?? []} />
      {list && documents.length === 0 && <p class="soft">{t.noDocument}</p>}
      {documents.length > 1 && <DocumentSearch order={order} onSearch={setSearch} onOrder={setOrder} />}
      <ul class="document-list">
        {shown.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            onReadAgain={() => readAgain(document)}
            onRemove={() => remove(document)}
          />
        ))}
      </ul>
      {documents.length > 0 && shown.length === 0 && <p class="soft">{t.noDocumentMatch}</p>}
    </div>
  );
}
