import { useEffect, useState } from 'hono/jsx/dom';
import type { DocumentList, DocumentSummary } from '../../../src/contract/documents.ts';
import { type ApiError, listDocuments, readAgain, removeDocument } from '../api.ts';
import { t } from '../strings/strings.ts';

/** The documents of the server, and what can be done with them. */
export function useDocuments() {
  const [list, setList] = useState<DocumentList | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const fail = ({ message, hint = '' }: ApiError) => setProblem(`${message} ${hint}`);
  const refresh = () =>
    listDocuments().then((own) => {
      setList(own);
      setProblem('');
    }, fail);
  useEffect(() => void refresh(), []);
  const attempt = async (work: Promise<unknown>, success: string) => {
    try {
      await work;
      await refresh();
      setSaid(success);
    } catch (error) {
      fail(error as ApiError);
    }
  };
  return {
    /** Null until they are known. */
    list,
    /** What was done last. */
    said,
    /** What went wrong, or empty. */
    problem,
    refresh,
    readAgain: ({ id, title }: DocumentSummary) => void attempt(readAgain(id), t.wasReadAgain(title)),
    remove: ({ id, title }: DocumentSummary) => {
      if (confirm(t.removeDocument(title))) void attempt(removeDocument(id), t.removed(title));
    },
  };
}
