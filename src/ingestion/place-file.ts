import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
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
  await whenReadable(folder, path, bytes, read, async (staged) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(staged, join(folder, path));
  });
}

/**
 * The same for a file that replaces none, also when another process puts one there at the same moment.
 * @param name of the file as it came.
 * @param names those that it may get, in the folder itself; it gets the first that is free.
 * @returns the name that it got.
 */
export async function placeNewFile(
  folder: string,
  name: string,
  names: Iterable<string>,
  bytes: Uint8Array,
  read: ReadDocument,
): Promise<string> {
  return whenReadable(folder, name, bytes, read, async (staged) => {
    for (const free of names) if (await placeAt(staged, join(folder, free))) return free;
    throw new Error('every name is taken');
  });
}

/** Reads a file where nobody sees it, and hands its path on when it can be read. */
async function whenReadable<Result>(
  folder: string,
  path: string,
  bytes: Uint8Array,
  read: ReadDocument,
  place: (staged: string) => Promise<Result>,
): Promise<Result> {
  // A hidden folder, so that a synchronisation that runs meanwhile passes it over.
  const staging = join(folder, `.upload-${randomUUID()}`);
  const name = basename(path);
  try {
    await mkdir(staging, { recursive: true });
    await writeFile(join(staging, name), bytes);
    await read(staging, name);
    return await place(join(staging, name));
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

/** Gives a file a second name, which no other file has. @returns whether the name was free. */
async function placeAt(file: string, target: string): Promise<boolean> {
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
