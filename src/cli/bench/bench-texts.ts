import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Document } from '../../contract/document.ts';
import { documentIdOf, identifyParagraphs } from '../../documents/identify.ts';
import { READER_VERSION } from '../../documents/read-document.ts';
import { splitSentences } from '../../language/sentences.ts';

/** What a benchmark is made of: sentences to make paragraphs of, and questions that some of them answer. */
export interface BenchTexts {
  sentences: string[];
  questions: string[];
}

const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({ context: z.string(), qas: z.array(z.object({ question: z.string() })) }),
      ),
    }),
  ),
});

/** Reads the texts and questions of a file in SQuAD's format. */
export async function readBenchTexts(path: string): Promise<BenchTexts> {
  const { data } = squadSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const paragraphs = data.flatMap((article) => article.paragraphs);
  return textsOf(
    paragraphs.map(({ context }) => context),
    paragraphs.flatMap(({ qas }) => qas.slice(0, 2).map(({ question }) => question)),
  );
}

/** Sentences of paragraphs, and questions; made of the sentences where there are none. */
export function textsOf(paragraphs: readonly string[], questions: readonly string[]): BenchTexts {
  const sentences = paragraphs.flatMap((text) =>
    splitSentences(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')),
  );
  const made = sentences.map((text) => `What about ${text.split(' ').slice(0, 8).join(' ')}?`);
  return { sentences, questions: questions.length > 0 ? [...questions] : made };
}

/** Least words of a paragraph. */
const WORDS = 90;

/** The text of paragraph `n`: sentences drawn for every `n` anew, 90 words or somewhat more. */
function paragraphText({ sentences }: BenchTexts, n: number): string {
  const parts: string[] = [];
  let words = 0;
  for (let k = 0; words < WORDS; k++) {
    const sentence = sentences[drawn(n * 97 + k) % sentences.length] ?? 'Nothing is here.';
    parts.push(sentence);
    words += sentence.split(' ').length;
  }
  return parts.join(' ');
}

/** A number that looks drawn, the same each time (Murmur’s last step). */
function drawn(n: number): number {
  let value = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The text of the file that holds paragraphs `first` to `first + count`. */
export const fileText = (texts: BenchTexts, first: number, count: number): string =>
  Array.from({ length: count }, (_, n) => paragraphText(texts, first + n)).join('\n\n');

/** A document that has these texts as its paragraphs. */
export function documentOfTexts(texts: readonly string[]): Document {
  const text = texts.join('\n\n');
  let at = 0;
  const paragraphs = texts.map((own) => {
    const start = at;
    at += own.length + 2;
    return { section: [], start, end: start + own.length, blocks: [] };
  });
  const [path, id] = ['bench.txt', documentIdOf('bench.txt')];
  const about = { title: 'Bench', publisher: null, date: null, url: null, hash: '', reader: READER_VERSION };
  return {
    id,
    path,
    ...about,
    text,
    pageStarts: [],
    paragraphs: identifyParagraphs(id, { text, paragraphs }),
  };
}
