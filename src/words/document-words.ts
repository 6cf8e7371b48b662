import type { Document } from '../contract/document.ts';
import { tokenize } from '../language/tokens.ts';
import { bytesOf } from './bytes-of.ts';

/**
 * The words of a document's paragraphs, counted. They are stored with the index, since finding them anew takes most of the time of
 * a start: half a millisecond a paragraph.
 */
export interface DocumentWords {
  stems: string[];
  /** Number of words of each paragraph, in the order of `document.paragraphs`. */
  lengths: Uint32Array;
  /** Stems of all paragraphs, one paragraph behind the other, as numbers in `stems`, each once a paragraph; and how often each occurs. */
  numbers: Uint32Array;
  counts: Uint32Array;
  /** Where the stems of each paragraph end in these. */
  ends: Uint32Array;
  /** Lower-case words within its sentences, and how often each occurs there, in all and with a capital. */
  casing: { words: string[]; all: Uint32Array; capital: Uint32Array };
}

/** How often a lower-case word occurs within sentences, and how many of these begin with a capital. */
export interface WordCasing {
  all: number;
  capital: number;
}

/** Adds the words of a document to counts of many, or takes them away; what is left without any is forgotten. */
export function addCasing(
  counts: Map<string, WordCasing>,
  { casing: { words, all, capital } }: DocumentWords,
  sign: 1 | -1,
): void {
  words.forEach((word, n) => {
    let seen = counts.get(word);
    if (!seen) {
      seen = { all: 0, capital: 0 };
      counts.set(word, seen);
    }
    seen.all += sign * (all[n] as number);
    seen.capital += sign * (capital[n] as number);
    if (seen.all === 0) counts.delete(word);
  });
}

/** What stands between two words when the second one begins a sentence. */
const SENTENCE_BEGINS = /[.!?:\n"“]/;

/** Counts the words of a document. */
export function countWords({ paragraphs }: Pick<Document, 'paragraphs'>): DocumentWords {
  const known = new Map<string, number>();
  const casing = new Map<string, WordCasing>();
  const [lengths, ends, numbers, all]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const { text } of paragraphs) {
    const tokens = tokenize(text);
    const counts = new Map<number, number>();
    tokens.forEach((token, n) => {
      const number = known.get(token.stem) ?? known.size;
      known.set(token.stem, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
      const gap = n === 0 ? '.' : text.slice(tokens[n - 1]?.end, token.start);
      if (SENTENCE_BEGINS.test(gap)) return;
      const seen = casing.get(token.lower) ?? { all: 0, capital: 0 };
      seen.all++;
      if (/^\p{Lu}/u.test(token.text)) seen.capital++;
      casing.set(token.lower, seen);
    });
    for (const [number, count] of counts) {
      numbers.push(number);
      all.push(count);
    }
    lengths.push(tokens.length);
    ends.push(numbers.length);
  }
  return {
    stems: [...known.keys()],
    lengths: Uint32Array.from(lengths),
    numbers: Uint32Array.from(numbers),
    counts: Uint32Array.from(all),
    ends: Uint32Array.from(ends),
    casing: {
      words: [...casing.keys()],
      all: Uint32Array.from(casing.values(), (own) => own.all),
      capital: Uint32Array.from(casing.values(), (own) => own.capital),
    },
  };
}

/** Counted words as bytes: the length of the words as JSON, the words, then all numbers, 32 bits each, behind how many there are. */
export function encodeWords({ stems, lengths, numbers, counts, ends, casing }: DocumentWords): Buffer {
  const words = Buffer.from(JSON.stringify([stems, casing.words]));
  const padding = Buffer.alloc((4 - (words.length % 4)) % 4, ' ');
  const parts = [
    Uint32Array.of(words.length + padding.length),
    words,
    padding,
    Uint32Array.of(lengths.length, numbers.length),
    lengths,
    ends,
    numbers,
    counts,
    casing.all,
    casing.capital,
  ];
  return Buffer.concat(parts.map(bytesOf));
}

/**
 * Reads what `encodeWords` wrote.
 * @throws Error when the bytes are something else.
 */
export function decodeWords(bytes: Uint8Array): DocumentWords {
  // A copy, since numbers have to stand at multiples of four.
  const { buffer } = new Uint8Array(bytes);
  const [length = 0] = new Uint32Array(buffer, 0, 1);
  const [stems, words] = JSON.parse(Buffer.from(buffer, 4, length).toString('utf8')) as [string[], string[]];
  const rest = new Uint32Array(buffer, 4 + length);
  const [paragraphs = 0, postings = 0] = rest;
  let at = 2;
  const take = (count: number) => {
    at += count;
    return rest.subarray(at - count, at);
  };
  return {
    stems,
    lengths: take(paragraphs),
    ends: take(paragraphs),
    numbers: take(postings),
    counts: take(postings),
    casing: { words, all: take(words.length), capital: take(words.length) },
  };
}
