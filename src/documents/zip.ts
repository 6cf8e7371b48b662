import { strFromU8, unzipSync } from 'fflate';

/** What an archive may unpack to, in bytes, and the files that it may hold. */
const MAX_UNPACKED = 200_000_000;
const MAX_FILES = 10_000;

/**
 * Looks at an archive's table of contents before anything is unpacked.
 * @throws Error when it is no archive, or would unpack to more than it may.
 */
export function checkArchive(bytes: Uint8Array): void {
  let size = 0;
  let files = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      files++;
      if (size > MAX_UNPACKED || files > MAX_FILES) {
        throw new Error(`it unpacks to more than ${MAX_UNPACKED / 1e6} MB or ${MAX_FILES} files`);
      }
      return false;
    },
  });
}

/** The text files of an archive whose names fit, by name. */
export function unzipTexts(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, string> {
  checkArchive(bytes);
  const files = unzipSync(bytes, { filter: ({ name }) => wanted(name) });
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}
