import { detect } from 'chardet';

/** Control characters that no text has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/**
 * Bytes to text with "\n" for line breaks: by their byte order mark, as UTF-8 when they are valid UTF-8, else in the legacy
 * encoding that they look most like.
 * @returns null when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of encodingsOf(bytes)) {
    const text = decodeAs(bytes, encoding);
    if (text !== null && !BINARY.test(text)) return text.replace(/\r\n?/g, '\n');
  }
  return null;
}

function* encodingsOf(bytes: Uint8Array): Generator<string> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return yield 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return yield 'utf-16be';
  yield 'utf-8';
  // Of a few bytes anything could be guessed.
  const guess = bytes.length >= MIN_FOR_GUESS ? detect(bytes) : null;
  if (guess) yield guess;
}

const MIN_FOR_GUESS = 16;

function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
