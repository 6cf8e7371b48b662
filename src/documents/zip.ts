import { strFromU8, unzipSync } from 'fflate';

/** What an archive may unpack to, in bytes, and the files that it may hold. */
const MAX_UNPACKED = 200_000_000;
const MAX_FILES = 10_000;

const TOO_LARGE = `it unpacks to more than ${MAX_UNPACKED / 1e6} MB or ${MAX_FILES} files`;

/** Where an archive's table of contents says how many files there are (APPNOTE.TXT 4.3.16), from its beginning, in bytes. */
const COUNT_AT = 10;
const END_MARK = Buffer.from('PK\x05\x06', 'latin1');

/**
 * The names of an archive's files, by its table of contents; nothing is unpacked.
 * @throws Error when it is damaged, or says that it unpacks to more than it may.
 */
export function namesIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.lastIndexOf(END_MARK);
  if (end < 0 || end + 22 > bytes.length)
    throw new Error('the archive is damaged: it has no table of contents');
  // 65,535 stands for a larger number elsewhere, which nobody needs here.
  if (buffer.readUInt16LE(end + COUNT_AT) > MAX_FILES) throw new Error(TOO_LARGE);
  const names: string[] = [];
  let size = 0;
  attempt(() =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize;
        if (size > MAX_UNPACKED) throw new Error(TOO_LARGE);
        names.push(name);
        return false;
      },
    }),
  );
  return names;
}

/**
 * Unpacks the files of an archive whose names fit. Each takes no more room than the table of contents says, whatever is packed.
 * @throws Error when the archive is damaged, or unpacks to more than it may.
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  namesIn(bytes);
  return attempt(() => unzipSync(bytes, { filter: ({ name }) => wanted(name) }));
}

/** The same, as texts. */
export const unzipTexts = (bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzip(bytes, wanted)).map(([name, content]) => [name, strFromU8(content)]),
  );

function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && error.message === TOO_LARGE) throw error;
    throw new Error('the archive is damaged', { cause: error });
  }
}
