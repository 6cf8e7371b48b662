import { basename } from 'node:path';
import { watch } from 'chokidar';

/** A folder that nothing has happened in for so long, in milliseconds, holds no file that is still being copied. */
const QUIET_MS = 700;

export interface DocumentWatcher {
  /** Stops watching; resolves when what is under way has ended. */
  close(): Promise<void>;
}

/**
 * Follows a folder and its sub-folders, also when it is made later or anew: runs `onChange` when something in it has changed and it
 * has become quiet, one run after the other. Errors go to `onError`, and the watching goes on.
 */
export async function watchDocuments(
  folder: string,
  onChange: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<DocumentWatcher> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watcher = watch(folder, {
    ignoreInitial: true,
    // Hidden files are no documents: uploads are prepared in them.
    ignored: (path) => path !== folder && basename(path).startsWith('.'),
  });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(onChange).catch(onError);
    }, QUIET_MS);
  });
  watcher.on('error', onError);
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
}
