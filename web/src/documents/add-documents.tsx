import { useRef, useState } from 'hono/jsx/dom';
import type { UploadResponse } from '../../../src/contract/documents.ts';
import { ApiError, addPage, type UploadProgress, uploadFile } from '../api.ts';
import { t } from '../strings/strings.ts';
import './add-documents.css';

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

interface Props {
  /** Whether web pages can be added, too. */
  fetching?: boolean;
  /** Told when documents have been added. */
  onChange: () => unknown;
}

/** A place to drop files or choose them, with the progress of each and what became of it. */
export function AddDocuments({ fetching = false, onChange }: Props) {
  const [sent, setSent] = useState<Sent[]>([]);
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const address = useRef<HTMLInputElement>(null);

  const add = async (additions: Addition[]) => {
    const offset = sent.length;
    const begun = additions.map(
      ({ name }): Sent => ({ name, share: 0, state: 'sending', message: t.uploading(name), hint: '' }),
    );
    setSent((before) => [...before, ...begun]);
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
      await onChange();
    }
  };
  const addFiles = (files: File[]) =>
    add(files.map((file) => ({ name: file.name, send: (onProgress) => uploadFile(file, onProgress) })));

  return (
    <div class="add-documents">
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
        <span class="soft">{t.dropHere}</span>
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
        <button type="button" onClick={() => chooser.current?.click()}>
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
          <button type="submit">{t.addPage}</button>
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
    </div>
  );
}
