import { watch } from 'node:fs';
import { FootnoteError } from '../errors.ts';

/** A folder that nothing has happened in for so long, in milliseconds, holds no file that is still being copied. */
const QUIET_MS = 700;

export interface DocumentWatcher {
  /** Stops watching; resolves when what is under way has ended. */
  close(): Promise<void>;
}

/**
 * Follows a folder and its sub-folders: runs `onChange` when something in it has changed and it has become quiet, one run
 * after the other. Errors of `onChange` go to `onError`, and the watching goes on.
 * @throws FootnoteError when the folder can't be watched.
 */
export function watchDocuments(
  folder: string,
  onChange: () => Promise<void>,
  onError: (error: unknown) => void,
): DocumentWatcher {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(onChange).catch(onError);
    }, QUIET_MS);
  };
  try {
    // Hidden files are no documents: uploads are prepared in them.
    const watcher = watch(folder, { recursive: true }, (_, path) => {
      if (!path?.split(/[\\/]/).some((part) => part.startsWith('.'))) later();
    });
    watcher.on('error', onError);
    return {
      close: () => {
        clearTimeout(timer);
        watcher.close();
        return running;
      },
    };
  } catch (cause) {
    throw new FootnoteError('cannot_watch', `The documents folder ${folder} can't be watched.`, {
      hint: 'Changes in it are seen at the next start, or by npm run index.',
      cause,
    });
  }
}
