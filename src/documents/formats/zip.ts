import { unzipSync } from 'fflate';

/** What an archive may unpack to, in bytes, and the files that it may hold. */
const MAX_UNPACKED = 200_000_000;
const MAX_FILES = 10_000;

const TOO_LARGE = `it unpacks to more than ${MAX_UNPACKED / 1e6} MB or ${MAX_FILES} files`;

/** Where an archive's table of contents says how many files there are (APPNOTE.TXT 4.3.16), from its beginning, in bytes. */
const COUNT_AT = 10;
const END_MARK = Buffer.from('PK\x05\x06', 'latin1');

/** An archive whose table of contents was looked at. */
export interface Archive {
  names: string[];
  /**
   * Unpacks the files whose names fit. Each takes no more room than the table of contents says, whatever is packed.
   * @throws Error when one is damaged.
   */
  unpack(wanted: (name: string) => boolean): Record<string, Uint8Array>;
}

/**
 * Opens an archive; nothing is unpacked yet.
 * @throws Error when it is damaged, or says that it unpacks to more than it may.
 */
export function openArchive(bytes: Uint8Array): Archive {
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
  return {
    names,
    unpack: (wanted) => attempt(() => unzipSync(bytes, { filter: ({ name }) => wanted(name) })),
  };
}

function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && error.message === TOO_LARGE) throw error;
    throw new Error('the archive is damaged', { cause: error });
  }
}
