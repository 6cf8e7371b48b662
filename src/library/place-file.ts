import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ReadDocument } from '../documents/read-document.ts';
import { FootnoteError } from '../errors.ts';

/**
 * Puts a file into the documents folder, once it is known that it can be read; it appears there whole or not at all.
 * @param paths below the folder, with forward slashes: at the first a file that is there is replaced; with several, it is put at the first
 * where none is, also when another process puts one there at the same moment.
 * @returns the path that it got.
 * @throws DocumentError when it can't be read, FootnoteError when it can't be written; then nothing is changed.
 */
export async function placeFile(
  folder: string,
  paths: string | Iterable<string>,
  bytes: Uint8Array,
  read: ReadDocument,
): Promise<string> {
  // A hidden folder, so that a synchronisation that runs meanwhile passes it over.
  const staging = join(folder, `.upload-${randomUUID()}`);
  const [first = 'document'] = typeof paths === 'string' ? [paths] : paths;
  const name = basename(first);
  try {
    await mkdir(staging, { recursive: true });
    await writeFile(join(staging, name), bytes);
    await read(staging, name);
    if (typeof paths === 'string') {
      await mkdir(dirname(join(folder, paths)), { recursive: true });
      await rename(join(staging, name), join(folder, paths));
      return paths;
    }
    for (const path of paths) if (await placeNew(join(staging, name), join(folder, path))) return path;
    throw new Error('every name is taken');
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    throw new FootnoteError('upload_failed', `${first} can’t be stored.`, {
      hint: 'Check that the documents folder may be written to and that the disk has room.',
      cause: error,
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Gives a file a second name, which no other file has. @returns whether the name was free. */
async function placeNew(file: string, target: string): Promise<boolean> {
  try {
    // Unlike a rename, it never replaces a file.
    await link(file, target);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    // A file system without second names: what is copied there may be seen half for a moment.
    return copyFile(file, target, constants.COPYFILE_EXCL).then(
      () => true,
      (problem: NodeJS.ErrnoException) => {
        if (problem.code === 'EEXIST') return false;
        throw problem;
      },
    );
  }
}
