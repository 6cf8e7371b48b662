import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { DocumentSummary, UploadResponse } from '../../../src/contract/documents.ts';
import { ApiError, addPage, listDocuments, removeDocument, type UploadProgress, uploadFile } from '../api.ts';
import { t } from '../strings/strings.ts';

/** What became of a file that was sent. */
interface Sent {
  name: string;
  share: number;
  state: 'sending' | 'done' | 'failed';
  message: string;
  hint: string;
}

/** A file or a web page on its way to the documents. */
interface Addition {
  name: string;
  send(onProgress: UploadProgress): Promise<UploadResponse>;
}

/** The documents: what there is, adding and deleting. */
export function DocumentsView() {
  const [documents, setDocuments] = useState<DocumentSummary[] | null>(null);
  const [fetching, setFetching] = useState(false);
  const [sent, setSent] = useState<Sent[]>([]);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const address = useRef<HTMLInputElement>(null);
  const refresh = () =>
    listDocuments().then(
      (list) => {
        setDocuments(list.documents);
        setFetching(list.fetching);
        setProblem('');
      },
      (error: ApiError) => setProblem(`${error.message} ${error.hint}`),
    );
  useEffect(() => void refresh(), []);

  const add = async (additions: Addition[]) => {
    const offset = sent.length;
    setSent((before) => [
      ...before,
      ...additions.map(({ name }) => ({
        name,
        share: 0,
        state: 'sending' as const,
        message: t.uploading(name),
        hint: '',
      })),
    ]);
    const change = (n: number, own: Partial<Sent>) =>
      setSent((before) => before.map((other, at) => (at === offset + n ? { ...other, ...own } : other)));
    for (const [n, { name, send }] of additions.entries()) {
      try {
        const { documents: added, refused } = await send((stage, share) =>
          change(n, { share, message: stage === 'sending' ? t.uploading(name) : t.indexing(name) }),
        );
        const [document] = added;
        const [why] = refused;
        if (document) {
          const message = document.existed ? t.existed(document.title) : t.added(document.title);
          change(n, { state: 'done', share: 1, message });
          setSaid(message);
        } else change(n, { state: 'failed', message: why?.message ?? '', hint: why?.hint ?? '' });
      } catch (error) {
        const { message, hint } = error instanceof ApiError ? error : { message: String(error), hint: '' };
        change(n, { state: 'failed', message, hint });
      }
      await refresh();
    }
  };
  const addFiles = (files: File[]) =>
    add(files.map((file) => ({ name: file.name, send: (onProgress) => uploadFile(file, onProgress) })));
  const remove = async ({ id, title }: DocumentSummary) => {
    if (!confirm(t.removeDocument(title))) return;
    try {
      await removeDocument(id);
      setSaid(t.removed(title));
    } catch (error) {
      setProblem((error as Error).message);
    }
    await refresh();
  };

  return (
    <div class="reading">
      <h1>{t.documents}</h1>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped here, and chosen with the button within */}
      <div
        class={over ? 'drop over' : 'drop'}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          void addFiles([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <p class="soft">{t.dropHere}</p>
        <input
          ref={chooser}
          id="files"
          class="hidden"
          type="file"
          multiple
          tabindex={-1}
          aria-label={t.upload}
          onChange={() => {
            const files = [...(chooser.current?.files ?? [])];
            if (chooser.current) chooser.current.value = '';
            void addFiles(files);
          }}
        />
        <button type="button" class="button" onClick={() => chooser.current?.click()}>
          {t.upload}
        </button>
      </div>
      {fetching && (
        <form
          class="add-page"
          onSubmit={(event: Event) => {
            event.preventDefault();
            const url = address.current?.value.trim() ?? '';
            if (url === '') return;
            if (address.current) address.current.value = '';
            void add([{ name: url, send: () => addPage(url) }]);
          }}
        >
          <input ref={address} type="url" required placeholder="https://" aria-label={t.pageAddress} />
          <button type="submit" class="button">
            {t.addPage}
          </button>
        </form>
      )}
      <ul class="sent">
        {sent.map((own, n) => (
          <li key={n} class={own.state}>
            {own.message}
            {own.state === 'sending' && <progress value={own.share} max={1} aria-label={own.message} />}
            {own.hint && <span class="soft"> {own.hint}</span>}
          </li>
        ))}
      </ul>
      <div class="hidden" role="status">
        {said}
      </div>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {documents?.length === 0 && <p class="soft">{t.noDocument}</p>}
      <ul class="document-list">
        {(documents ?? []).map((document) => (
          <li key={document.id}>
            <div>
              <a href={`/documents/${encodeURIComponent(document.id)}`} dir="auto">
                {document.title}
              </a>
              <div class="soft">
                {[document.path, document.date, t.paragraphs(document.paragraphs)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <button
              type="button"
              class="quiet danger"
              aria-label={`${t.remove}: ${document.title}`}
              onClick={() => void remove(document)}
            >
              {t.remove}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
