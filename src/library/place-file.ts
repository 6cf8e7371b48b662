import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ReadDocument } from '../documents/read-document.ts';
import { FootnoteError } from '../errors.ts';

/**
 * Puts a file into the documents folder, once it is known that it can be read; it appears there whole or not at all.
 * @param path below the folder, with forward slashes; a file that is there is replaced.
 * @throws DocumentError when it can't be read, FootnoteError when it can't be written; then nothing is changed.
 */
export async function placeFile(
  folder: string,
  path: string,
  bytes: Uint8Array,
  read: ReadDocument,
): Promise<void> {
  // A hidden folder, so that a synchronisation that runs meanwhile passes it over.
  const staging = join(folder, `.upload-${randomUUID()}`);
  const name = basename(path);
  try {
    await mkdir(staging, { recursive: true });
    await writeFile(join(staging, name), bytes);
    await read(staging, name);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(staging, name), join(folder, path));
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    throw new FootnoteError('upload_failed', `${path} can’t be stored.`, {
      hint: 'Check that the documents folder may be written to and that the disk has room.',
      cause: error,
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
