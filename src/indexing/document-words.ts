import type { Document } from '../contract/document.ts';
import { tokenize } from '../language/tokens.ts';

/** The words of one paragraph's text, counted. */
export interface ParagraphWords {
  /** Number of its words. */
  length: number;
  /** Numbers of its stems in `DocumentWords.stems`, each once, and how often each occurs. */
  stems: Uint32Array;
  counts: Uint32Array;
}

/**
 * The words of a document's paragraphs, counted. They are stored with the index, since finding them anew takes most of the time of
 * a start: half a millisecond a paragraph.
 */
export interface DocumentWords {
  stems: string[];
  /** In the order of `document.paragraphs`. */
  paragraphs: ParagraphWords[];
  /** Lower-case words within its sentences, and how often each occurs there, in all and with a capital. */
  casing: { words: string[]; all: Uint32Array; capital: Uint32Array };
}

/** What stands between two words when the second one begins a sentence. */
const SENTENCE_BEGINS = /[.!?:\n"“]/;

/** Counts the words of a document. */
export function countWords({ paragraphs }: Pick<Document, 'paragraphs'>): DocumentWords {
  const numbers = new Map<string, number>();
  const casing = new Map<string, { all: number; capital: number }>();
  const counted = paragraphs.map(({ text }): ParagraphWords => {
    const tokens = tokenize(text);
    const counts = new Map<number, number>();
    tokens.forEach((token, n) => {
      const number = numbers.get(token.stem) ?? numbers.size;
      numbers.set(token.stem, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
      const gap = n === 0 ? '.' : text.slice(tokens[n - 1]?.end, token.start);
      if (SENTENCE_BEGINS.test(gap)) return;
      const seen = casing.get(token.lower) ?? { all: 0, capital: 0 };
      seen.all++;
      if (/^\p{Lu}/u.test(token.text)) seen.capital++;
      casing.set(token.lower, seen);
    });
    return {
      length: tokens.length,
      stems: Uint32Array.from(counts.keys()),
      counts: Uint32Array.from(counts.values()),
    };
  });
  return {
    stems: [...numbers.keys()],
    paragraphs: counted,
    casing: {
      words: [...casing.keys()],
      all: Uint32Array.from(casing.values(), ({ all }) => all),
      capital: Uint32Array.from(casing.values(), ({ capital }) => capital),
    },
  };
}

/** Counted words as bytes: the length of the words as JSON, the words, then all numbers, 32 bits each. */
export function encodeWords({ stems, paragraphs, casing }: DocumentWords): Buffer {
  const words = Buffer.from(JSON.stringify([stems, casing.words]));
  const padding = Buffer.alloc((4 - (words.length % 4)) % 4, ' ');
  const numbers = [
    Uint32Array.of(words.length + padding.length),
    words,
    padding,
    Uint32Array.of(paragraphs.length),
    ...paragraphs.flatMap((own) => [Uint32Array.of(own.length, own.stems.length), own.stems, own.counts]),
    casing.all,
    casing.capital,
  ];
  return Buffer.concat(numbers.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
}

/**
 * Reads what `encodeWords` wrote.
 * @throws Error when the bytes are something else.
 */
export function decodeWords(bytes: Uint8Array): DocumentWords {
  // A copy, since numbers have to stand at multiples of four.
  const { buffer } = Uint8Array.from(bytes);
  const [length = 0] = new Uint32Array(buffer, 0, 1);
  const [stems, words] = JSON.parse(Buffer.from(buffer, 4, length).toString('utf8')) as [string[], string[]];
  const numbers = new Uint32Array(buffer, 4 + length);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const [count = 0] = take(1);
  const paragraphs = Array.from({ length: count }, (): ParagraphWords => {
    const [own = 0, distinct = 0] = take(2);
    return { length: own, stems: take(distinct), counts: take(distinct) };
  });
  return { stems, paragraphs, casing: { words, all: take(words.length), capital: take(words.length) } };
}
